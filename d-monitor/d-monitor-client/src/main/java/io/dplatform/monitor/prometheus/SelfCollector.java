package io.dplatform.monitor.prometheus;

import io.dplatform.monitor.client.ErrorFingerprints;
import io.dplatform.monitor.snapshot.ErrorRow;
import io.dplatform.tracker.context.SelfCounters;
import io.prometheus.client.Collector;
import java.util.List;

/** What was logged as warning and error, and what the parts of D-Platform count of themselves. */
final class SelfCollector extends Collector {

    private final ErrorFingerprints errors;
    private final SelfCounters counters;

    SelfCollector(ErrorFingerprints errors, SelfCounters counters) {
        this.errors = errors;
        this.counters = counters;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        Family logged = new Family(
                "d_monitor_log_events",
                Type.COUNTER,
                "What was logged as warning or error, by cause.",
                "level",
                "logger",
                "exception",
                "fingerprint");
        for (ErrorRow row : errors.rows()) {
            logged.add("_total", row.count(), List.of(row.level(), row.logger(), row.exception(), row.fingerprint()));
        }
        Family self = new Family(
                "d_monitor_self", Type.COUNTER, "What the parts of D-Platform count of themselves.", "counter");
        counters.counters().forEach((name, count) -> self.add("_total", count, List.of(name)));
        return List.of(logged.build(), self.build());
    }
}
