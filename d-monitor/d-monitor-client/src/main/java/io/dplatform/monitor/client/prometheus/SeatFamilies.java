package io.dplatform.monitor.client.prometheus;

import io.dplatform.monitor.client.SampledCall;
import io.dplatform.monitor.snapshot.CallKey;
import io.dplatform.monitor.snapshot.CallRow;
import io.dplatform.monitor.snapshot.Latencies;
import io.dplatform.monitor.snapshot.LatencyBuckets;
import io.dplatform.tracker.context.CallResult;
import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.Type;
import io.prometheus.client.exemplars.Exemplar;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The metrics of the calls of one seat. */
final class SeatFamilies {

    private static final String[] LABELS = {"caller", "callee", "operation", "kind"};

    /**
     * The powers of two, in nanoseconds, that are bounds of ours and of the histogram: 131 µs, 0.5 ms, then doubling from 2.1
     * ms to 1.07 s, 4.3 s and 17 s. All 210 buckets times 1,000 rows would be too much for a page.
     */
    private static final int[] BOUNDS = {17, 19, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 32, 34};

    private final Family calls;
    private final Family seconds;
    private final Family inFlight;
    private final Family queue;
    private final Family run;

    /**
     * @param prefix of the names of the metrics, {@code d_monitor_call}
     * @param what the help says, {@code Calls made}
     */
    SeatFamilies(String prefix, String what) {
        this.calls = new Family(prefix + "s", Type.COUNTER, what + ", by result.", LABELS);
        this.seconds = new Family(prefix + "_seconds", Type.HISTOGRAM, what + ": how long they took.", LABELS);
        this.inFlight = new Family(prefix + "s_in_flight", Type.GAUGE, what + " that have not ended yet.", LABELS);
        this.queue = new Family(
                prefix + "_queue_seconds",
                Type.SUMMARY,
                what + ": how long they waited at the callee before its code ran, as it says itself.",
                LABELS);
        this.run = new Family(
                prefix + "_run_seconds",
                Type.SUMMARY,
                what + ": how long the callee's code ran, as it says itself.",
                LABELS);
    }

    void add(CallRow row, List<SampledCall> examples) {
        CallKey key = row.key();
        List<String> labels =
                List.of(key.caller(), key.callee(), key.operation(), key.kind().name());
        for (Map.Entry<CallResult, Long> count : row.results().toMap().entrySet()) {
            CallResult result = count.getKey();
            Exemplar example = exemplar(examples, call -> call.result() == result);
            calls.add("_total", count.getValue(), labels, "result", result.name(), example);
        }
        inFlight.add("", row.inFlight(), labels);
        buckets(row.latency(), labels, examples);
        summary(queue, row.queue(), labels);
        summary(run, row.run(), labels);
    }

    List<MetricFamilySamples> build() {
        return List.of(calls.build(), seconds.build(), inFlight.build(), queue.build(), run.build());
    }

    private void buckets(Latencies latency, List<String> labels, List<SampledCall> examples) {
        int at = 0;
        long cumulative = 0;
        long lower = 0;
        for (int bound : BOUNDS) {
            long upper = 1L << bound;
            while (at < latency.buckets() && LatencyBuckets.lowerNanos(latency.indexAt(at)) < upper) {
                cumulative += latency.countAt(at++);
            }
            String le = Collector.doubleToGoString(upper / 1e9);
            seconds.add("_bucket", cumulative, labels, "le", le, exemplar(examples, between(lower, upper)));
            lower = upper;
        }
        seconds.add(
                "_bucket", latency.count(), labels, "le", "+Inf", exemplar(examples, between(lower, Long.MAX_VALUE)));
        seconds.add("_count", latency.count(), labels);
        seconds.add("_sum", latency.sumNanos() / 1e9, labels);
    }

    private static void summary(Family family, Latencies latencies, List<String> labels) {
        if (!latencies.isEmpty()) {
            family.add("_count", latencies.count(), labels);
            family.add("_sum", latencies.sumNanos() / 1e9, labels);
        }
    }

    private static Predicate<SampledCall> between(long lower, long upper) {
        return call -> call.durationNanos() >= lower && call.durationNanos() < upper;
    }

    /** The latest that fits. */
    private static @Nullable Exemplar exemplar(List<SampledCall> examples, Predicate<SampledCall> fits) {
        SampledCall latest = null;
        for (SampledCall call : examples) {
            if (fits.test(call) && (latest == null || call.endEpochMicros() > latest.endEpochMicros())) {
                latest = call;
            }
        }
        return latest == null
                ? null
                : new Exemplar(
                        latest.durationNanos() / 1e9,
                        latest.endEpochMicros() / 1_000,
                        "trace_id",
                        latest.traceId(),
                        "span_id",
                        latest.spanId());
    }
}
