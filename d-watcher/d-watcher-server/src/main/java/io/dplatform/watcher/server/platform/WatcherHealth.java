package io.dplatform.watcher.server.platform;

import io.dplatform.watcher.server.lease.Leadership.Lead;
import io.dplatform.watcher.server.notices.Heartbeat;
import io.dplatform.watcher.server.platform.PlatformHealth.Part;
import io.dplatform.watcher.server.platform.PlatformHealth.PartName;
import io.dplatform.watcher.server.platform.PlatformHealth.PartState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Whether somebody outside hears that the platform is there, and who would take over from it: a pure function. */
final class WatcherHealth {

    private WatcherHealth() {}

    static Part part(Heartbeat.State heartbeat, Optional<Lead> lead, Instant now) {
        String serves = "serves this page" + lead.map(WatcherHealth::leads).orElse("");
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
            return new Part(PartName.WATCHER, PartState.UP, serves);
        }
        return new Part(
                PartName.WATCHER,
                PartState.UP,
                serves
                        + "; "
                        + (delivered == null ? "no heartbeat yet" : "its heartbeat was taken " + ago(delivered, now)));
    }

    private static String leads(Lead lead) {
        return "; leads since " + Instant.ofEpochMilli(lead.since()).truncatedTo(ChronoUnit.SECONDS) + " with token "
                + lead.token() + ", "
                + (lead.standbys().isEmpty() ? "nobody stands by" : String.join(", ", lead.standbys()) + " stands by");
    }

    private static String ago(Instant then, Instant now) {
        return Duration.between(then, now).toSeconds() + " s ago";
    }
}
