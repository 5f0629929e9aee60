package io.dplatform.monitor.client;

import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Served;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.context.SiteObserver;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to record a call that has ended, beside simpleclient's own histogram. Run by {@code org.openjdk.jmh.Main} on
 * the class path of the tests; the figures are in RATIONALE.md.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@State(Scope.Benchmark)
public class RecordingBenchmark {

    private final CallMetrics metrics = new CallMetrics(InstantSource.system());
    private final Recorded caller = new Recorded(metrics, CallRole.CLIENT);
    private final Recorded callee = new Recorded(metrics, CallRole.SERVER);

    private final Histogram.Child histogram = Histogram.build("seconds", "Seconds.")
            .labelNames("caller", "callee", "operation", "kind")
            .buckets(.0001, .0005, .002, .004, .008, .016, .032, .064, .128, .256, .5, 1, 4, 16)
            .create()
            .labels("order", "stock", "reserve", "RPC");
    private final Counter.Child counter = Counter.build("calls", "Calls.")
            .labelNames("caller", "callee", "operation", "kind", "result")
            .create()
            .labels("order", "stock", "reserve", "RPC", "OK");

    /** Its histogram alone: sum and one bucket, found by search. */
    @Benchmark
    public void simpleclientHistogram() {
        histogram.observe(callee.call.durationNanos() / 1e9);
    }

    /** What would be the least that can stand for a call: histogram and counter by result, labels resolved before. */
    @Benchmark
    public void simpleclientHistogramAndCounter() {
        histogram.observe(callee.call.durationNanos() / 1e9);
        counter.inc();
    }

    /** The called side: in flight, result, latency, queue and run. */
    @Benchmark
    public void callServed() {
        callee.observer.started(callee.call);
        callee.observer.finished(callee.call);
    }

    /** The calling side: in flight, result, latency, attempts, the callee's queue and run, and the same for the instance. */
    @Benchmark
    public void callMade() {
        caller.observer.started(caller.call);
        caller.observer.finished(caller.call);
    }

    /** A benchmark whose path did not run measures nothing. */
    @TearDown
    public void somethingWasRecorded() {
        long ours =
                metrics.calls().stream().mapToLong(row -> row.results().total()).sum();
        long theirs = (long) histogram.get().buckets[14];
        if (ours + theirs < 1_000) {
            throw new IllegalStateException(ours + " + " + theirs + " calls recorded (expected: more than 1,000)");
        }
    }

    /** A call that is recorded again and again. */
    private static final class Recorded {

        private final SiteObserver observer;
        private final Call call;

        Recorded(CallMetrics metrics, CallRole role) {
            List<SiteObserver> observers = new ArrayList<>();
            TestClock clock = new TestClock();
            Calls calls = Calls.builder(ServiceIdentity.of("order", "o-1"))
                    .observer(site -> {
                        observers.add(metrics.observe(site));
                        return ended -> {};
                    })
                    .clock(clock)
                    .build();
            call = calls.start(calls.site(CallKind.RPC, role, "stock", "reserve"), CallContext.EMPTY);
            if (role.isCaller()) {
                call.attempt("10.0.0.1:20880");
                call.served(new Served(12, 3_456));
            }
            clock.advance(Duration.ofMillis(12));
            call.finish(CallResult.OK, null);
            observer = observers.get(0);
        }
    }
}
