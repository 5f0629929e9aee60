package io.dplatform.watcher.server.data;

/**
 * A pool of one instance as it stated it last.
 *
 * @param waiting threads that wait for a connection
 * @param timeoutMillis how long they do; 0 where the data source is not a pool that can be looked at
 * @param silent whether the instance's reports are overdue
 */
public record PoolRow(
        String service,
        String instance,
        String name,
        String database,
        long max,
        long active,
        long idle,
        long waiting,
        long timeoutMillis,
        long commits,
        long rollbacks,
        long reportedAtMillis,
        boolean silent) {}
