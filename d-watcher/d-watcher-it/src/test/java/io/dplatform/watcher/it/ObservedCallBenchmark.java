package io.dplatform.watcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.client.CallMetrics;
import io.dplatform.tracker.client.ExportSettings;
import io.dplatform.tracker.client.SpanExporter;
import io.dplatform.tracker.client.SpanObserver;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Propagation;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.uplink.Reply;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.instrumentation.api.incubator.semconv.rpc.RpcAttributesGetter;
import io.opentelemetry.instrumentation.api.incubator.semconv.rpc.RpcClientAttributesExtractor;
import io.opentelemetry.instrumentation.api.incubator.semconv.rpc.RpcClientMetrics;
import io.opentelemetry.instrumentation.api.instrumenter.Instrumenter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What one outgoing call that nobody samples costs with all that observes it: started, its headers written, its reply read, ended,
 * in the metrics. Beside it the same call by OpenTelemetry's instrumentation API, as its own instrumentations of RPC use it, and the
 * three headers alone. Run by {@code mvn -pl d-watcher/d-watcher-it test -Dtest=ObservedCallBenchmark}; each fails if what it
 * counts is not what it made.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ObservedCallBenchmark {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    /** Its name depends on which of OpenTelemetry's conventions are asked for. */
    private static final Set<String> DURATIONS = Set.of("rpc.client.duration", "rpc.client.call.duration");

    private static final String PEER = "10.0.0.7:20880";

    private final Headers request = new Headers();
    private long made;

    private final CallMetrics metrics = new CallMetrics(InstantSource.system());
    private final Calls calls = Calls.builder(ServiceIdentity.of("order", "10.0.0.1:8080"))
            .observer(metrics)
            .observer(new SpanObserver(new SpanExporter(
                    ServiceIdentity.of("order", "10.0.0.1:8080"),
                    (path, type, body) -> new Reply(Reply.Outcome.UNAVAILABLE, new byte[0]),
                    ExportSettings.DEFAULT)))
            .build();
    private final CallSite site = calls.site(CallKind.RPC, CallRole.CLIENT, "stock", "StockService.reserve");
    private final CallContext parent;

    private final Collecting reader = new Collecting();
    private final OpenTelemetry openTelemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .setSampler(Sampler.parentBased(Sampler.alwaysOff()))
                    .build())
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(reader).build())
            .setPropagators(ContextPropagators.create(TextMapPropagator.composite(
                    W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance())))
            .build();
    private final Instrumenter<Headers, String> instrumenter = Instrumenter.<Headers, String>builder(
                    openTelemetry, "benchmark", headers -> "StockService/reserve")
            .addAttributesExtractor(RpcClientAttributesExtractor.create(new Reserve()))
            .addOperationMetrics(RpcClientMetrics.get())
            .buildClientInstrumenter((headers, name, value) -> {
                if (headers != null) {
                    headers.set(name, value);
                }
            });
    private final Context otherParent = Context.root()
            .with(Span.wrap(
                    SpanContext.createFromRemoteParent(TRACE, SPAN, TraceFlags.getDefault(), TraceState.getDefault())));

    public ObservedCallBenchmark() {
        Headers incoming = new Headers();
        incoming.set(Propagation.TRACEPARENT, "00-" + TRACE + "-" + SPAN + "-00");
        incoming.set(Propagation.CALLER, "gateway");
        this.parent = calls.propagation().extract(incoming, Headers::get);
    }

    /** The base: three headers, and nobody who looks. */
    @Benchmark
    public Headers threeHeaders() {
        request.clear();
        request.set(Propagation.TRACEPARENT, TRACE);
        request.set(Propagation.CALLER, "order");
        request.set("d-deadline", "900");
        return request;
    }

    @Benchmark
    public Call dPlatform() {
        made++;
        request.clear();
        Call call = calls.start(site, parent);
        calls.propagation().inject(call.context(), request, Headers::set);
        call.attempt(PEER);
        calls.propagation().served("q=120;r=4500").ifPresent(call::served);
        call.finish(CallResult.OK, null);
        return call;
    }

    @Benchmark
    public Context openTelemetry() {
        made++;
        request.clear();
        Context context = instrumenter.start(otherParent, request);
        try (io.opentelemetry.context.Scope scope = context.makeCurrent()) {
            assert scope != null;
        }
        instrumenter.end(context, request, "OK", null);
        return context;
    }

    @TearDown
    public void thePathRan() {
        assertThat(parent.isSampled()).isFalse();
        long ours =
                metrics.calls().stream().mapToLong(row -> row.results().total()).sum();
        assertThat(ours + reader.calls()).isEqualTo(made);
    }

    @Test
    void run() throws Exception {
        var results = new Runner(new OptionsBuilder()
                        .include(ObservedCallBenchmark.class.getName())
                        .forks(3)
                        .jvmArgs("-Xmx512m", "-XX:+UseSerialGC")
                        .warmupIterations(4)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .build())
                .run();
        assertThat(results).hasSize(3);
    }

    /** A request's headers as cheap as they can be, so that they do not stand for what is measured. */
    public static final class Headers {

        private final String[] entries = new String[16];
        private int size;

        void clear() {
            size = 0;
        }

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

    /** What an instrumentation of Dubbo says of a call. */
    private static final class Reserve implements RpcAttributesGetter<Headers, String> {

        @Override
        public String getSystem(Headers headers) {
            return "apache_dubbo";
        }

        @Override
        public String getService(Headers headers) {
            return "StockService";
        }

        @Override
        public String getMethod(Headers headers) {
            return "reserve";
        }
    }

    /** Reads when it is asked, as one that exports every minute would. */
    private static final class Collecting implements MetricReader {

        private @Nullable CollectionRegistration registration;

        @Override
        public void register(CollectionRegistration registration) {
            this.registration = registration;
        }

        @Override
        public AggregationTemporality getAggregationTemporality(InstrumentType type) {
            return AggregationTemporality.CUMULATIVE;
        }

        long calls() {
            CollectionRegistration known = registration;
            Collection<MetricData> all = known == null ? List.of() : known.collectAllMetrics();
            return all.stream()
                    .filter(metric -> DURATIONS.contains(metric.getName()))
                    .flatMap(metric -> metric.getHistogramData().getPoints().stream())
                    .mapToLong(point -> point.getCount())
                    .sum();
        }

        @Override
        public CompletableResultCode forceFlush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
