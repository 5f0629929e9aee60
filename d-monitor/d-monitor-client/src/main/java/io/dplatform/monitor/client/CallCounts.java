package io.dplatform.monitor.client;

import io.dplatform.monitor.snapshot.CallKey;
import io.dplatform.monitor.snapshot.CallRow;
import io.dplatform.monitor.snapshot.Latencies;
import io.dplatform.monitor.snapshot.ResultCounts;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.Served;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The living side of one {@link CallRow}. Thread-safe. */
final class CallCounts {

    private final CallKey key;
    private final LongAdder started = new LongAdder();
    private final LongAdder attempts = new LongAdder();
    private final ResultAdders results = new ResultAdders();
    private final LatencyCounts latency = new LatencyCounts();

    // Many rows never have these: callees that say nothing of themselves, traces that are not recorded.
    private volatile @Nullable ServedCounts served;
    private volatile @Nullable Examples examples;

    CallCounts(CallKey key) {
        this.key = key;
    }

    CallKey key() {
        return key;
    }

    void started() {
        started.increment();
    }

    void finished(Call call) {
        latency.record(call.durationNanos());
        if (key.role().isCaller()) {
            attempts.add(call.attempts());
        }
        Served said = call.served();
        if (said != null) {
            served().record(said);
        }
        if (call.context().isSampled()) {
            examples().keep(call);
        }
        // Last, because changes() promises that what it counted is readable.
        results.increment(call.result());
    }

    /** Grows with every change of this row, and only after what changed can be read. */
    long changes() {
        return started.sum() + results.total();
    }

    CallRow read() {
        ResultCounts ended = results.read();
        // After the results: a call that begins and ends in between counts as in flight, not as -1.
        long begun = started.sum();
        ServedCounts said = served;
        return new CallRow(
                key,
                ended,
                latency.read(),
                Math.max(0, begun - ended.total()),
                attempts.sum(),
                said == null ? Latencies.NONE : said.queue.read(),
                said == null ? Latencies.NONE : said.run.read());
    }

    List<SampledCall> readExamples() {
        Examples kept = examples;
        return kept == null ? List.of() : kept.read();
    }

    private ServedCounts served() {
        ServedCounts known = served;
        if (known == null) {
            synchronized (this) {
                known = served;
                if (known == null) {
                    known = new ServedCounts();
                    served = known;
                }
            }
        }
        return known;
    }

    private Examples examples() {
        Examples known = examples;
        if (known == null) {
            synchronized (this) {
                known = examples;
                if (known == null) {
                    known = new Examples();
                    examples = known;
                }
            }
        }
        return known;
    }

    /** What the callee says of its own part. */
    private static final class ServedCounts {

        final LatencyCounts queue = new LatencyCounts();
        final LatencyCounts run = new LatencyCounts();

        void record(Served served) {
            queue.record(TimeUnit.MICROSECONDS.toNanos(served.queueMicros()));
            run.record(TimeUnit.MICROSECONDS.toNanos(served.runMicros()));
        }
    }
}
