package io.dplatform.monitor.server.view;

/**
 * A process at its last report.
 *
 * @param cpuShare of all cores, 0 to 1
 * @param heapMax bytes, as {@code heapUsed}
 * @param gcMillisPerMinute stopped for garbage collection, over the last reports
 * @param startedAt milliseconds since 1970 by the process's own clock
 */
public record ProcessView(
        double cpuShare,
        long heapUsed,
        long heapMax,
        double gcMillisPerMinute,
        int threads,
        long fileHandles,
        long fileHandlesMax,
        long startedAt,
        String javaVersion) {}
