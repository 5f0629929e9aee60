package io.dplatform.monitor.client;

import com.sun.management.UnixOperatingSystemMXBean;
import io.dplatform.monitor.snapshot.ProcessFacts;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Looks at the process it runs in. The share of the CPU is that since the look before, so each reader has a probe of its own.
 * Thread-safe.
 */
public final class ProcessProbe {

    private final LongSupplier nanoTime;
    private final OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    private long lookedAtNanos;
    private long cpuNanosThen;

    /** @param nanoTime a monotonic clock */
    public ProcessProbe(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lookedAtNanos = nanoTime.getAsLong();
        this.cpuNanosThen = cpuNanos();
    }

    public synchronized ProcessFacts look() {
        long now = nanoTime.getAsLong();
        long cpu = cpuNanos();
        int processors = Runtime.getRuntime().availableProcessors();
        double available = (double) (now - lookedAtNanos) * processors;
        double share = available <= 0 ? 0 : Math.min(1, Math.max(0, (cpu - cpuNanosThen) / available));
        lookedAtNanos = now;
        cpuNanosThen = cpu;

        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long collections = 0;
        long collectionMillis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            collections += Math.max(0, collector.getCollectionCount());
            collectionMillis += Math.max(0, collector.getCollectionTime());
        }
        return new ProcessFacts(
                share,
                Duration.ofNanos(cpu),
                processors,
                heap.getUsed(),
                Math.max(0, heap.getMax()),
                collections,
                Duration.ofMillis(collectionMillis),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                system instanceof UnixOperatingSystemMXBean unix ? Math.max(0, unix.getOpenFileDescriptorCount()) : 0,
                system instanceof UnixOperatingSystemMXBean unix ? Math.max(0, unix.getMaxFileDescriptorCount()) : 0);
    }

    private long cpuNanos() {
        return system instanceof com.sun.management.OperatingSystemMXBean own
                ? Math.max(0, own.getProcessCpuTime())
                : 0;
    }
}
