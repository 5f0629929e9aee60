package io.dplatform.monitor.client.prometheus;

import io.dplatform.monitor.client.ProcessProbe;
import io.dplatform.monitor.snapshot.ProcessFacts;
import io.prometheus.client.Collector;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * How the process is doing. Under names of our own, because {@code process_} and {@code jvm_} are taken by whatever else
 * instruments the JVM.
 */
final class ProcessCollector extends Collector {

    private final ProcessProbe probe;

    ProcessCollector(ProcessProbe probe) {
        this.probe = probe;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        ProcessFacts facts = probe.look();
        List<MetricFamilySamples> families = new ArrayList<>();
        families.add(one(
                "cpu_seconds",
                Type.COUNTER,
                "Processor time used.",
                facts.cpuTime().toNanos() / 1e9));
        families.add(one("processors", Type.GAUGE, "Processors that may be used.", facts.processors()));
        families.add(one("heap_used_bytes", Type.GAUGE, "Heap in use.", facts.heapUsedBytes()));
        families.add(one("heap_max_bytes", Type.GAUGE, "What the heap may grow to.", facts.heapMaxBytes()));
        families.add(one("gc_collections", Type.COUNTER, "Garbage collections.", facts.gcCount()));
        families.add(one(
                "gc_seconds",
                Type.COUNTER,
                "Time spent in them.",
                facts.gcTime().toNanos() / 1e9));
        families.add(one("threads", Type.GAUGE, "Threads alive.", facts.threads()));
        families.add(one("file_handles", Type.GAUGE, "File handles open.", facts.fileHandles()));
        families.add(one("file_handles_max", Type.GAUGE, "File handles that may be open.", facts.fileHandlesMax()));
        families.add(one(
                "start_time_seconds",
                Type.GAUGE,
                "When the process started, in seconds since 1970.",
                ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3));
        return families;
    }

    private static MetricFamilySamples one(String name, Type type, String help, double value) {
        Family family = new Family("d_monitor_process_" + name, type, help);
        family.add(type == Type.COUNTER ? "_total" : "", value, List.of());
        return family.build();
    }
}
