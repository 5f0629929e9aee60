package io.dplatform.tracker.client;

import static io.dplatform.tracker.testkit.StubHttpServer.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Sampler;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.testkit.CapturedLines;
import io.dplatform.tracker.testkit.FaultProxy;
import io.dplatform.tracker.testkit.Footprint;
import io.dplatform.tracker.testkit.StubHttpServer;
import io.dplatform.tracker.testkit.Trouble;
import io.dplatform.tracker.uplink.HttpUplink;
import io.dplatform.tracker.uplink.PlatformAddress;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The platform is away, slow or wrong for three minutes, in which a service makes more calls than the queue holds: each span is
 * counted once, nothing grows, the log stays quiet, and what waited is sent within a minute of the platform's return. The minutes
 * are the test's.
 */
@Timeout(120)
class PlatformFaultsTest {

    private static final int LINES_A_MINUTE = 2;

    private static final ServiceIdentity ORDER = ServiceIdentity.of("order", "10.0.0.1:8080");
    private static final ExportSettings SETTINGS =
            new ExportSettings(2_048, 128, Duration.ofSeconds(1), Duration.ofSeconds(2));
    private static final StubHttpServer.Answer TAKEN =
            body("200 OK", new byte[0], "Content-Type: application/x-protobuf");

    private final AtomicLong now = new AtomicLong();
    private final AtomicReference<Optional<PlatformAddress>> known = new AtomicReference<>(Optional.empty());
    private final HttpUplink uplink =
            new HttpUplink(known::get, Duration.ofMillis(100), now::get, window -> window - 1);
    private final SpanExporter exporter = new SpanExporter(ORDER, uplink, SETTINGS, now::get);
    private final Calls calls = Calls.builder(ORDER)
            .observer(new SpanObserver(exporter))
            .sampler(Sampler.always())
            .build();

    @BeforeEach
    void warmUp() throws IOException {
        try (StubHttpServer platform = new StubHttpServer(TAKEN)) {
            known.set(Optional.of(new PlatformAddress(platform.uri(), "secret")));
            call(200);
            await().until(this::allSentAfterASecond);
        }
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void countsEachSpanOnceAndCostsNothingForGood(Trouble trouble) throws IOException {
        long before = counter("spans_sent");
        Footprint footprint = Footprint.taken();
        try (StubHttpServer platform = new StubHttpServer(TAKEN);
                FaultProxy line = FaultProxy.to(platform.port());
                CapturedLines log = CapturedLines.of(SpanExporter.class)) {
            known.set(Optional.of(new PlatformAddress(line.uri(), "secret")));
            trouble.begin(platform, line);
            for (int second = 0; second < 180; second++) {
                call(50);
                now.addAndGet(Duration.ofSeconds(1).toNanos());
                while (exporter.step(now.get())) {
                    // As the exporter's thread does.
                }
                assertAddsUp();
            }
            assertThat(log.lines()).hasSizeLessThanOrEqualTo(LINES_A_MINUTE * 3);
            assertThat(exporter.queued()).isLessThanOrEqualTo(2_048 + 128);
            footprint.assertThreadsGrewByAtMost(2);
            footprint.assertHeapGrewByAtMost(16 << 20);

            platform.requests.clear();
            trouble.end(platform, line, TAKEN);
            await().until(this::allSentAfterASecond);
            assertAddsUp();
            assertThat(log.lines()).hasSizeLessThanOrEqualTo(LINES_A_MINUTE * 4);
            if (trouble != Trouble.DAMAGES && trouble != Trouble.SAYS_BANANA) {
                // What is called sent was there; of what came twice, because its answer was late, one was counted.
                assertThat(counter("spans_sent") - before).isLessThanOrEqualTo(distinctSpans(platform));
                assertThat(exporter.counters()).containsEntry("spans_dropped_refused", 0L);
            }
        }
        footprint.assertThreadsGrewByAtMost(2);
        footprint.assertHandlesGrewByAtMost(0);
    }

    @Test
    void countsWhatThePlatformSaysItDidNotTake() throws IOException {
        byte[] three = {0x0a, 0x02, 0x08, 0x03};
        try (StubHttpServer platform = new StubHttpServer(body("200 OK", three))) {
            HttpUplink patient = new HttpUplink(
                    () -> Optional.of(new PlatformAddress(platform.uri(), "secret")), Duration.ofSeconds(20));
            SpanExporter other = new SpanExporter(ORDER, patient, SETTINGS, now::get);
            Calls calls = Calls.builder(ORDER)
                    .observer(new SpanObserver(other))
                    .sampler(Sampler.always())
                    .build();
            call(calls, 128);
            assertThat(other.step(0)).isTrue();

            assertThat(other.counters()).containsEntry("spans_sent", 125L).containsEntry("spans_dropped_refused", 3L);
        }
    }

    private long counter(String name) {
        return exporter.counters().getOrDefault(name, -1L);
    }

    /** The back-off is half a minute at most: two of these steps would do, if the machine were never late. */
    private boolean allSentAfterASecond() {
        now.addAndGet(Duration.ofSeconds(30).toNanos());
        while (exporter.step(now.get())) {
            // As the exporter's thread does.
        }
        return exporter.queued() == 0;
    }

    private void call(int count) {
        call(calls, count);
    }

    private static void call(Calls calls, int count) {
        CallSite site = calls.site(CallKind.RPC, CallRole.CLIENT, "stock", "reserve");
        for (int i = 0; i < count; i++) {
            Call call = calls.start(site, CallContext.EMPTY);
            call.attempt("10.0.0.2:20880");
            call.finish(CallResult.OK, null);
        }
    }

    private static long distinctSpans(StubHttpServer platform) throws IOException {
        Set<Object> ids = new HashSet<>();
        for (StubHttpServer.Request request : platform.requests) {
            try {
                ExportTraceServiceRequest.parseFrom(request.inflated()).getResourceSpansList().stream()
                        .flatMap(resource -> resource.getScopeSpansList().stream())
                        .flatMap(scope -> scope.getSpansList().stream())
                        .forEach(span -> ids.add(span.getSpanId()));
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        }
        return ids.size();
    }

    private void assertAddsUp() {
        Map<String, Long> counters = exporter.counters();
        long settled = counters.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("spans_produced"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(counters).containsEntry("spans_produced", settled + exporter.queued());
    }
}
