package io.dplatform.tracker.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What the kernel adds to a call that nobody samples. Run by {@code mvn -Pbenchmark -pl d-tracker/d-tracker-context test};
 * each benchmark fails if the calls that it counts are not the calls that it made.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallBenchmark {

    private final LongAdder finished = new LongAdder();
    private final Calls silent =
            Calls.builder(ServiceIdentity.of("order", "10.0.0.1:8080")).build();
    private final Calls observed = Calls.builder(ServiceIdentity.of("order", "10.0.0.1:8080"))
            .observer(site -> call -> finished.increment())
            .build();
    private final CallSite silentSite = silent.site(CallKind.RPC, CallRole.CLIENT, "stock", "StockService.reserve");
    private final CallSite client = observed.site(CallKind.RPC, CallRole.CLIENT, "stock", "StockService.reserve");
    private final CallSite server = observed.site(CallKind.RPC, CallRole.SERVER, "gateway", "OrderService.place");
    private final Headers request = new Headers();
    private final CallContext parent;
    private long made;

    public CallBenchmark() {
        request.set(Propagation.TRACEPARENT, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00");
        request.set(Propagation.CALLER, "gateway");
        this.parent = observed.propagation().extract(request, Headers::get);
    }

    /** The base: the same steps with nobody who looks. */
    @Benchmark
    public Call withoutObserver() {
        Call call = silent.start(silentSite, parent);
        call.attempt("10.0.0.7:20880");
        call.finish(CallResult.OK, null);
        return call;
    }

    @Benchmark
    public Call observed() {
        made++;
        Call call = observed.start(client, parent);
        call.attempt("10.0.0.7:20880");
        call.finish(CallResult.OK, null);
        return call;
    }

    /** All that the calling side does: the context in force, the headers written, the reply read. */
    @Benchmark
    public Call clientWithHeaders(Blackhole hole) {
        made++;
        Call call = observed.start(client, CurrentContext.get());
        Headers headers = new Headers();
        observed.propagation().inject(call.context(), headers, Headers::set);
        call.attempt("10.0.0.7:20880");
        observed.propagation().served("q=120;r=4500").ifPresent(call::served);
        call.finish(CallResult.OK, null);
        hole.consume(headers);
        return call;
    }

    /** All that the called side does: the headers read, the context put in force, the reply written. */
    @Benchmark
    public Call serverWithHeaders(Blackhole hole) {
        made++;
        Call call = observed.start(server, observed.propagation().extract(request, Headers::get), 1_000);
        try (io.dplatform.tracker.context.Scope scope = CurrentContext.with(call.context())) {
            hole.consume(scope);
        }
        hole.consume(call.servedNow().toHeader());
        call.finish(CallResult.OK, null);
        return call;
    }

    @TearDown
    public void thePathRan() {
        assertThat(finished.sum()).isEqualTo(made);
        assertThat(parent.isSampled()).isFalse();
        assertThat(parent.hasTrace()).isTrue();
    }

    @Test
    void run() throws Exception {
        var results = new Runner(new OptionsBuilder()
                        .include(CallBenchmark.class.getName())
                        .forks(2)
                        .jvmArgs("-Xmx512m", "-XX:+UseSerialGC")
                        .warmupIterations(4)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .resultFormat(ResultFormatType.JSON)
                        .result("target/call-benchmark.json")
                        .build())
                .run();
        assertThat(results).hasSize(4);
    }

    /** A request's headers as cheap as they can be, so that they do not stand for the kernel. */
    private static final class Headers {
        private final String[] entries = new String[12];
        private int size;

        void set(String name, String value) {
            entries[size++] = name;
            entries[size++] = value;
        }

        @Nullable
        String get(String name) {
            for (int i = 0; i < size; i += 2) {
                if (entries[i].equals(name)) {
                    return entries[i + 1];
                }
            }
            return null;
        }
    }
}
