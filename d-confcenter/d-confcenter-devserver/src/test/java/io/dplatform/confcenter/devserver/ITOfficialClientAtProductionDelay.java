package io.dplatform.confcenter.devserver;

import java.time.Duration;

/** As long as a real server gathers changes before it pushes them. */
final class ITOfficialClientAtProductionDelay extends OfficialClientContract {

    ITOfficialClientAtProductionDelay() {
        super(Duration.ofMillis(500));
    }
}
