package io.dplatform.monitor.client.prometheus;

import io.dplatform.monitor.client.ErrorFingerprints;
import io.dplatform.monitor.snapshot.ErrorRow;
import io.dplatform.tracker.context.SelfCounters;
import io.prometheus.client.Collector;
import java.util.List;

/** What was logged as warning and error, and what the parts of D-Platform count of themselves. */
final class SelfCollector extends Collector implements Collector.Describable {

    private final ErrorFingerprints errors;
    private final SelfCounters counters;

    SelfCollector(ErrorFingerprints errors, SelfCounters counters) {
        this.errors = errors;
        this.counters = counters;
    }

    /** Without a look at the counters: their owners may not be there yet when this is registered. */
    @Override
    public List<MetricFamilySamples> describe() {
        return List.of(logged().build(), self().build());
    }

    @Override
    public List<MetricFamilySamples> collect() {
        Family logged = logged();
        for (ErrorRow row : errors.rows()) {
            logged.add("_total", row.count(), List.of(row.level(), row.logger(), row.exception(), row.fingerprint()));
        }
        Family self = self();
        counters.counters().forEach((name, count) -> self.add("_total", count, List.of(name)));
        return List.of(logged.build(), self.build());
    }

    private static Family logged() {
        return new Family(
                "d_monitor_log_events",
                Type.COUNTER,
                "What was logged as warning or error, by cause.",
                "level",
                "logger",
                "exception",
                "fingerprint");
    }

    private static Family self() {
        return new Family(
                "d_monitor_self", Type.COUNTER, "What the parts of D-Platform count of themselves.", "counter");
    }
}
