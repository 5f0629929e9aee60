package io.dplatform.monitor.server;

import java.time.Duration;

/**
 * The bounds of a {@link MonitorServer}.
 *
 * @param retention how long numbers are kept at most
 * @param maxBytes how many bytes they take on the disk at most; the oldest go first
 * @param maxRowsPerService rows (of calls, peers and log events) that all processes of a service may have together. A row
 *     is what a time series database would count as ten to sixty series
 * @param maxProcesses that may report
 * @param silentAfter how long a process may not report before it counts as silent
 * @param maxEdges that an answer holds
 */
public record MonitorOptions(
        Duration retention,
        long maxBytes,
        int maxRowsPerService,
        int maxProcesses,
        Duration silentAfter,
        int maxEdges) {

    public MonitorOptions {
        requirePositive("maxBytes", maxBytes);
        requirePositive("maxRowsPerService", maxRowsPerService);
        requirePositive("maxProcesses", maxProcesses);
        requirePositive("maxEdges", maxEdges);
        requirePositive("retention", retention.getSeconds());
        requirePositive("silentAfter", silentAfter.getSeconds());
    }

    /** Seven days, at most 2 GiB. */
    public static MonitorOptions defaults() {
        return new MonitorOptions(Duration.ofDays(7), 2L << 30, 20_000, 5_000, Duration.ofSeconds(20), 2_000);
    }

    public MonitorOptions withMaxBytes(long maxBytes) {
        return new MonitorOptions(retention, maxBytes, maxRowsPerService, maxProcesses, silentAfter, maxEdges);
    }

    public MonitorOptions withRetention(Duration retention) {
        return new MonitorOptions(retention, maxBytes, maxRowsPerService, maxProcesses, silentAfter, maxEdges);
    }

    public MonitorOptions withMaxRowsPerService(int maxRowsPerService) {
        return new MonitorOptions(retention, maxBytes, maxRowsPerService, maxProcesses, silentAfter, maxEdges);
    }

    public MonitorOptions withMaxProcesses(int maxProcesses) {
        return new MonitorOptions(retention, maxBytes, maxRowsPerService, maxProcesses, silentAfter, maxEdges);
    }

    private static void requirePositive(String what, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: above 0)");
        }
    }
}
