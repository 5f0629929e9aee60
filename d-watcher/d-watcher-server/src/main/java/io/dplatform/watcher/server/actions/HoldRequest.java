package io.dplatform.watcher.server.actions;

import io.dplatform.watcher.server.web.InvalidRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hold this instance out of traffic.
 *
 * @param instance its id, or an address of it
 * @param minutes for how long, 30 where it does not say
 * @param confirm the name of the service, where the preview asks for it
 * @param incident that it is done for
 */
record HoldRequest(
        @Nullable String service,
        @Nullable String instance,
        @Nullable Integer minutes,
        @Nullable String reason,
        @Nullable String confirm,
        @Nullable Long incident) {

    private static final int USUAL = 30;
    private static final int MOST = 24 * 60;

    Duration time() {
        int wanted = minutes == null ? USUAL : minutes;
        if (wanted < 1 || wanted > MOST) {
            throw new InvalidRequest("minutes", wanted, "1 to " + MOST);
        }
        return Duration.ofMinutes(wanted);
    }
}
