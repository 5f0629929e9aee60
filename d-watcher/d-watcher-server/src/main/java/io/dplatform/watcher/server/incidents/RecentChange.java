package io.dplatform.watcher.server.incidents;

import java.time.Instant;
import java.util.Set;

/**
 * A change of something, as far as ranking needs it.
 *
 * @param id in the ledger
 * @param nodes that it may have an effect on
 */
public record RecentChange(String id, Instant at, Set<String> nodes) {}
