package io.dplatform.watcher.server.incidents;

import java.time.Instant;
import java.util.Set;

/**
 * A change of something, as far as ranking needs it.
 *
 * @param id in the ledger
 * @param nodes that it may have an effect on
 * @param intent whether it was made for its own sake, or against something that was wrong
 */
public record RecentChange(String id, Instant at, Set<String> nodes, Intent intent) {

    /** What a change was made for. */
    enum Intent {
        CHANGE,
        /** Held out of traffic, or taken back: what follows it is mostly what it was made against. */
        REMEDY
    }
}
