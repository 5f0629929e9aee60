package io.dplatform.monitor.client.prometheus;

import io.dplatform.monitor.client.CallMetrics;
import io.dplatform.monitor.client.SampledCall;
import io.dplatform.monitor.snapshot.CallKey;
import io.dplatform.monitor.snapshot.CallRow;
import io.dplatform.monitor.snapshot.PeerKey;
import io.dplatform.monitor.snapshot.PeerRow;
import io.dplatform.tracker.context.CallResult;
import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The counts of {@link CallMetrics}, read when they are asked for. */
final class CallCollector extends Collector {

    private final CallMetrics metrics;

    CallCollector(CallMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        SeatFamilies made = new SeatFamilies("d_monitor_call", "Calls made, as their caller saw them");
        SeatFamilies served = new SeatFamilies("d_monitor_served_call", "Calls served");
        Family attempts = new Family(
                "d_monitor_call_attempts",
                Type.COUNTER,
                "Tries of the calls made; more than calls where some were tried again.",
                "caller",
                "callee",
                "operation",
                "kind");
        Map<CallKey, List<SampledCall>> examples = metrics.examples();
        for (CallRow row : metrics.calls()) {
            CallKey key = row.key();
            boolean caller = key.role().isCaller();
            (caller ? made : served).add(row, examples.getOrDefault(key, List.of()));
            if (caller) {
                attempts.add(
                        "_total",
                        row.attempts(),
                        List.of(
                                key.caller(),
                                key.callee(),
                                key.operation(),
                                key.kind().name()));
            }
        }
        List<MetricFamilySamples> families = new ArrayList<>(made.build());
        families.add(attempts.build());
        families.addAll(served.build());
        families.addAll(peers());
        return families;
    }

    private List<MetricFamilySamples> peers() {
        String[] labels = {"caller", "callee", "instance", "kind"};
        Family tries = new Family(
                "d_monitor_peer_attempts", Type.COUNTER, "Tries sent to an instance of a callee, by result.", labels);
        Family seconds = new Family(
                "d_monitor_peer_attempt_seconds",
                Type.SUMMARY,
                "Tries sent to an instance of a callee: how long they took.",
                labels);
        for (PeerRow row : metrics.peers()) {
            PeerKey key = row.key();
            List<String> values = List.of(
                    key.caller(), key.callee(), key.instance(), key.kind().name());
            for (Map.Entry<CallResult, Long> count : row.results().toMap().entrySet()) {
                tries.add(
                        "_total",
                        count.getValue(),
                        values,
                        "result",
                        count.getKey().name(),
                        null);
            }
            seconds.add("_count", row.latency().count(), values);
            seconds.add("_sum", row.latency().sumNanos() / 1e9, values);
        }
        return List.of(tries.build(), seconds.build());
    }
}
