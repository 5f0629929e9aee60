package io.dplatform.watcher.server.platform;

import io.dplatform.monitor.server.findings.Findings.Look;
import io.dplatform.monitor.server.store.StoreStatus;
import io.dplatform.monitor.server.view.Agent;
import io.dplatform.watcher.server.platform.PlatformHealth.Part;
import io.dplatform.watcher.server.platform.PlatformHealth.PartName;
import io.dplatform.watcher.server.platform.PlatformHealth.PartState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether the numbers come in, are kept, and are looked at: a pure function, and what of it does not work is said first. */
final class MonitorHealth {

    /** It looks every few seconds; nobody is told of anything by one that does not. */
    private static final Duration OVERDUE = Duration.ofSeconds(30);

    /** A disk that was full and has had room since. */
    private static final Duration FORGIVEN = Duration.ofMinutes(10);

    private MonitorHealth() {}

    static Part part(StoreStatus store, List<Agent> agents, Look look, Instant now) {
        List<String> wrong = new ArrayList<>();
        if (look.at().plus(OVERDUE).isBefore(now)) {
            wrong.add("nobody has looked for what is wrong for "
                    + Duration.between(look.at(), now).toSeconds() + " s: no incident is opened");
        }
        Instant failedAt = store.failedAt();
        if (failedAt != null && failedAt.plus(FORGIVEN).isAfter(now)) {
            wrong.add(store.failures() + " writes to the disk failed since the start, the last one "
                    + Duration.between(failedAt, now).toSeconds() + " s ago");
        }
        if (look.unwatched() > 0) {
            wrong.add(look.unwatched() + " findings found no place: more is wrong than can be watched");
        }
        if (!wrong.isEmpty()) {
            return new Part(PartName.MONITOR, PartState.DEGRADED, String.join("; ", wrong));
        }
        long silent = agents.stream().filter(Agent::silent).count();
        String detail = agents.size() - silent + " instances report, " + silent + " are silent";
        return new Part(
                PartName.MONITOR,
                PartState.UP,
                store.damaged() == 0 ? detail : detail + "; " + HealthReport.damaged(store.damaged()));
    }
}
