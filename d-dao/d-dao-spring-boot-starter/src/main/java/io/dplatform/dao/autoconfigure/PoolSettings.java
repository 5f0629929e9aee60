package io.dplatform.dao.autoconfigure;

/**
 * The settings of a pool that may change while it runs.
 *
 * @param maximumPoolSize 1 to 1000
 * @param minimumIdle 0 to {@code maximumPoolSize}
 * @param connectionTimeoutMillis 250 to 60000
 */
record PoolSettings(int maximumPoolSize, int minimumIdle, long connectionTimeoutMillis) {

    /** Why a running pool does not take these settings, {@code ""} where it does. */
    String refusal(String prefix) {
        if (maximumPoolSize < 1 || maximumPoolSize > 1_000) {
            return prefix + ".maximum-pool-size: " + maximumPoolSize + " (expected: 1 to 1000 connections)";
        }
        if (minimumIdle < 0 || minimumIdle > maximumPoolSize) {
            return prefix + ".minimum-idle: " + minimumIdle + " (expected: 0 to maximum-pool-size, which is "
                    + maximumPoolSize + ")";
        }
        if (connectionTimeoutMillis < 250 || connectionTimeoutMillis > 60_000) {
            return prefix + ".connection-timeout: " + connectionTimeoutMillis
                    + " (expected: 250 to 60000 milliseconds)";
        }
        return "";
    }
}
