package io.dplatform.watcher.server.platform;

import io.dplatform.watcher.server.notices.Heartbeat;
import io.dplatform.watcher.server.platform.PlatformHealth.Part;
import io.dplatform.watcher.server.platform.PlatformHealth.PartName;
import io.dplatform.watcher.server.platform.PlatformHealth.PartState;
import java.time.Duration;
import java.time.Instant;

/** Whether somebody outside hears that the platform is there: a pure function. */
final class WatcherHealth {

    private WatcherHealth() {}

    static Part part(Heartbeat.State heartbeat, Instant now) {
        Instant delivered = heartbeat.delivered();
        if (heartbeat.isFailing()) {
            String last = delivered == null
                    ? "none was taken since the start"
                    : "the last one was taken " + ago(delivered, now);
            return new Part(
                    PartName.WATCHER,
                    PartState.DEGRADED,
                    "its heartbeat does not get out: " + heartbeat.why() + "; " + last);
        }
        if (!heartbeat.wanted()) {
            return new Part(PartName.WATCHER, PartState.UP, "serves this page");
        }
        return new Part(
                PartName.WATCHER,
                PartState.UP,
                "serves this page; "
                        + (delivered == null ? "no heartbeat yet" : "its heartbeat was taken " + ago(delivered, now)));
    }

    private static String ago(Instant then, Instant now) {
        return Duration.between(then, now).toSeconds() + " s ago";
    }
}
