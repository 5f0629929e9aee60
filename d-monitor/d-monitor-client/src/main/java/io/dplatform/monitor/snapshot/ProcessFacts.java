package io.dplatform.monitor.snapshot;

import java.time.Duration;

/**
 * How a process is doing, at one moment. What the machine does not tell is 0.
 *
 * @param cpuShare of all processors the process may use, since the snapshot before, 0 to 1
 * @param cpuTime used since the start, by all threads
 * @param processors that the process may use
 * @param heapUsedBytes now
 * @param heapMaxBytes that the heap may grow to
 * @param gcCount collections since the start
 * @param gcTime spent in them
 * @param threads alive now
 * @param fileHandles open now
 * @param fileHandlesMax that may be open
 */
public record ProcessFacts(
        double cpuShare,
        Duration cpuTime,
        int processors,
        long heapUsedBytes,
        long heapMaxBytes,
        long gcCount,
        Duration gcTime,
        int threads,
        long fileHandles,
        long fileHandlesMax) {

    public static final ProcessFacts NONE = new ProcessFacts(0, Duration.ZERO, 0, 0, 0, 0, Duration.ZERO, 0, 0, 0);

    public ProcessFacts {
        if (!(cpuShare >= 0 && cpuShare <= 1)) {
            throw new IllegalArgumentException("cpu share: " + cpuShare + " (expected: 0 to 1)");
        }
    }
}
