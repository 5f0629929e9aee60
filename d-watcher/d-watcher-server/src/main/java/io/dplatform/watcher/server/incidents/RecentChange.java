package io.dplatform.watcher.server.incidents;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change of something, as far as ranking needs it.
 *
 * @param id in the ledger
 * @param nodes that it may have an effect on
 * @param takenBackAt when it was undone, null where it is in force
 * @param intent whether it was made for its own sake, or against something that was wrong
 */
record RecentChange(String id, Instant at, Set<String> nodes, @Nullable Instant takenBackAt, Intent intent) {

    /** What it did may come and go for a moment after it was taken back. */
    private static final Duration AFTERMATH = Duration.ofMinutes(1);

    boolean isInForce(Instant then) {
        return takenBackAt == null || takenBackAt.plus(AFTERMATH).isAfter(then);
    }

    /** What a change was made for. */
    enum Intent {
        CHANGE,
        /** Held out of traffic, or taken back: what follows it is mostly what it was made against. */
        REMEDY
    }
}
