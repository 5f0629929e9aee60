package io.dplatform.confcenter.devserver;

import java.time.Duration;

final class ITOfficialClient extends OfficialClientContract {

    ITOfficialClient() {
        super(Duration.ofMillis(5));
    }
}
