package io.dplatform.confcenter.live;

import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.Setting;
import org.springframework.boot.origin.Origin;

/** Where a setting stands. */
record DocumentOrigin(DocumentId id, Setting.Place place) implements Origin {

    @Override
    public String toString() {
        return id + ", " + place;
    }
}
