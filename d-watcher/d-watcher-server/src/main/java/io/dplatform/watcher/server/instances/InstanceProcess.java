package io.dplatform.watcher.server.instances;

/** What the process of an instance last said of itself. Sizes are bytes, {@code startedAt} epoch milliseconds. */
public record InstanceProcess(
        double cpuShare,
        long heapUsed,
        long heapMax,
        double gcMillisPerMinute,
        int threads,
        long fileHandles,
        long fileHandlesMax,
        long startedAt,
        String javaVersion) {}
