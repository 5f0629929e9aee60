package io.dplatform.tracker.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.Sampler;
import io.dplatform.tracker.context.Served;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.context.testkit.CountingIds;
import io.dplatform.tracker.context.testkit.SteppingClock;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From a call to the bytes that the platform reads. */
class SpanObserverTest {

    private static final long START_NANOS = 1_767_225_600_000_000_000L;

    private final SteppingClock clock = new SteppingClock();
    private final StubUplink platform = new StubUplink();
    private final ServiceIdentity identity =
            new ServiceIdentity("order", "10.0.0.1:8080", "1.4.2", "az-1", Lane.of("anna"), "trade");
    private final SpanExporter exporter = new SpanExporter(identity, platform, ExportSettings.DEFAULT);
    private final Calls calls = calls(Sampler.always());

    @Test
    void saysWhoSendsIt() {
        finish(calls.start(client(), CallContext.EMPTY), CallResult.OK, null);
        exporter.close();

        var resource = platform.accepted.element().getResourceSpans(0).getResource();
        assertThat(attributes(resource.getAttributesList()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "service.name", "order",
                        "service.instance.id", "10.0.0.1:8080",
                        "service.version", "1.4.2",
                        "d.zone", "az-1",
                        "d.lane", "anna",
                        "d.owner", "trade"));
        assertThat(platform.accepted
                        .element()
                        .getResourceSpans(0)
                        .getScopeSpans(0)
                        .getScope()
                        .getName())
                .isEqualTo("io.dplatform.tracker");
    }

    @Test
    void tellsACallFromTheCallersSeat() {
        CallContext parent = CallContext.EMPTY.withKey("order", "订单-10086").withDye("drill");
        Call call = calls.start(client(), parent);
        call.attempt("10.0.0.7:20880");
        clock.advance(Duration.ofMillis(3));
        call.attemptFailed(CallResult.REFUSED);
        clock.advance(Duration.ofMillis(1));
        call.attempt("10.0.0.8:20880");
        call.served(new Served(120, 4_500));
        call.tag("rpc.system", "dubbo");
        call.tag("d.result", "FORGED");
        clock.advance(Duration.ofMillis(6));
        finish(call, CallResult.OK, null);

        Span span = onlySpan();
        assertThat(span.getName()).isEqualTo("StockService.reserve");
        assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
        assertThat(hex(span.getTraceId().toByteArray()))
                .isEqualTo(call.context().traceId());
        assertThat(hex(span.getSpanId().toByteArray())).isEqualTo(call.context().spanIdHex());
        assertThat(span.getParentSpanId().isEmpty()).isTrue();
        assertThat(span.getStartTimeUnixNano()).isEqualTo(START_NANOS);
        assertThat(span.getEndTimeUnixNano()).isEqualTo(START_NANOS + 10_000_000);
        assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
        assertThat(attributes(span.getAttributesList()))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("d.kind", "RPC"),
                        Map.entry("d.result", "OK"),
                        Map.entry("d.caller", "order"),
                        Map.entry("d.callee", "stock"),
                        Map.entry("d.lane", "anna"),
                        Map.entry("server.address", "10.0.0.8"),
                        Map.entry("server.port", 20_880L),
                        Map.entry("d.attempts", 2L),
                        Map.entry("d.queue.micros", 120L),
                        Map.entry("d.run.micros", 4_500L),
                        Map.entry("d.key.order", "订单-10086"),
                        Map.entry("d.dye", "drill"),
                        Map.entry("rpc.system", "dubbo")));
        Span.Event attempt = span.getEvents(0);
        assertThat(attempt.getName()).isEqualTo("attempt");
        assertThat(attempt.getTimeUnixNano()).isEqualTo(START_NANOS);
        assertThat(attributes(attempt.getAttributesList()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "server.address",
                        "10.0.0.7",
                        "server.port",
                        20_880L,
                        "d.result",
                        "REFUSED",
                        "d.duration.micros",
                        3_000L));
    }

    /** What the encoder knows of the sites and instances of before must not be said of others. */
    @Test
    void tellsManyCallsOfManySitesApart() {
        List<Call> made = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            CallSite site = calls.site(CallKind.RPC, CallRole.CLIENT, "app-" + i % 7, "operation-" + i % 11);
            Call call = calls.start(site, CallContext.EMPTY.withKey("order", "o-" + i));
            call.attempt("10.0.0." + i % 13 + ":20880");
            finish(call, CallResult.values()[i % CallResult.values().length], null);
            made.add(call);
        }
        exporter.close();

        List<Span> spans = platform.spans();
        assertThat(spans).hasSize(made.size());
        for (int i = 0; i < spans.size(); i++) {
            Call call = made.get(i);
            Span span = spans.get(i);
            assertThat(hex(span.getSpanId().toByteArray()))
                    .isEqualTo(call.context().spanIdHex());
            assertThat(span.getName()).isEqualTo(call.site().operation());
            assertThat(attributes(span.getAttributesList()))
                    .containsEntry("d.callee", call.site().callee())
                    .containsEntry("d.result", call.result().name())
                    .containsEntry("server.address", "10.0.0." + i % 13)
                    .containsEntry("d.key.order", "o-" + i);
            assertThat(span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR)
                    .isEqualTo(call.result().isFault());
        }
    }

    /** More than the encoder remembers. */
    @Test
    void tellsCallsOfAnyNumberOfInstancesApart() {
        int instances = 5_000;
        for (int i = 0; i < instances; i++) {
            Call call = calls.start(client(), CallContext.EMPTY);
            call.attempt("10.0.0.1:" + (10_000 + i));
            finish(call, CallResult.OK, null);
        }
        exporter.close();

        List<Span> spans = platform.spans();
        assertThat(spans).hasSize(instances);
        for (int i = 0; i < instances; i++) {
            assertThat(attributes(spans.get(i).getAttributesList())).containsEntry("server.port", 10_000L + i);
        }
    }

    @Test
    void saysNothingTwice() {
        Call call =
                calls.start(client(), CallContext.EMPTY.withKey("order", "1").withDye("drill"));
        call.attempt("10.0.0.7:20880");
        call.served(new Served(1, 2));
        for (String name : List.of(
                "d.kind",
                "d.result",
                "d.caller",
                "d.callee",
                "d.lane",
                "d.dye",
                "d.key.order",
                "d.attempts",
                "d.queue.micros",
                "d.run.micros",
                "server.address",
                "server.port",
                "error.type",
                "d.peer",
                "d.not.known.yet",
                "",
                "own")) {
            call.tag(name, "FORGED");
        }
        finish(call, CallResult.TIMEOUT, null);

        List<KeyValue> said = onlySpan().getAttributesList();
        assertThat(said).extracting(KeyValue::getKey).doesNotHaveDuplicates().contains("own");
        assertThat(said)
                .filteredOn(entry -> entry.getValue().getStringValue().equals("FORGED"))
                .extracting(KeyValue::getKey)
                .containsExactly("own");
    }

    @Test
    void tellsACallFromTheCalleesSeat() {
        CallContext request = calls.propagation()
                .extract(Map.of("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"), Map::get);
        Call call = calls.start(calls.site(CallKind.HTTP, CallRole.SERVER, "", "GET /orders/{id}"), request, 2_000_000);
        clock.advance(Duration.ofMillis(5));
        call.tag("server.address", "shop.example");
        finish(call, CallResult.ERROR, new IllegalStateException("no " + "x".repeat(5_000)));

        Span span = onlySpan();
        assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(hex(span.getTraceId().toByteArray())).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(hex(span.getParentSpanId().toByteArray())).isEqualTo("00f067aa0ba902b7");
        assertThat(span.getStartTimeUnixNano()).isEqualTo(START_NANOS - 2_000_000);
        assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(attributes(span.getAttributesList()))
                .containsEntry("d.caller", "__outside__")
                .containsEntry("d.callee", "order")
                .containsEntry("d.queue.micros", 2_000L)
                .containsEntry("d.run.micros", 5_000L)
                .containsEntry("error.type", "java.lang.IllegalStateException")
                .containsEntry("server.address", "shop.example")
                .doesNotContainKeys("d.attempts", "server.port");
        Span.Event exception = span.getEvents(0);
        assertThat(exception.getName()).isEqualTo("exception");
        assertThat(exception.getTimeUnixNano()).isEqualTo(span.getEndTimeUnixNano());
        assertThat(attributes(exception.getAttributesList()))
                .containsEntry("exception.type", "java.lang.IllegalStateException")
                .hasEntrySatisfying(
                        "exception.message",
                        message -> assertThat((String) message).hasSize(1_024).startsWith("no x"));
    }

    @Test
    void tellsAFaultThatThrewNothing() {
        finish(calls.start(client(), CallContext.EMPTY), CallResult.NO_PROVIDER, null);

        Span span = onlySpan();
        assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(span.getEventsCount()).isZero();
        assertThat(attributes(span.getAttributesList()))
                .containsEntry("error.type", "no_provider")
                .containsEntry("d.attempts", 0L);
    }

    @Test
    void tellsABusinessErrorWithoutCallingItAFault() {
        finish(calls.start(client(), CallContext.EMPTY), CallResult.BUSINESS_ERROR, new OutOfStockException());

        Span span = onlySpan();
        assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
        assertThat(attributes(span.getEvents(0).getAttributesList())).containsOnlyKeys("exception.type");
    }

    @Test
    void keepsAnInstanceThatIsNoAddress() {
        for (String instance : List.of("orders-db", "h:", "h:http", "h:123456", ":80", "[::1]:8080")) {
            Call call = calls.start(client(), CallContext.EMPTY);
            call.attempt(instance);
            finish(call, CallResult.OK, null);
        }
        exporter.close();

        assertThat(platform.spans())
                .extracting(span -> attributes(span.getAttributesList()).getOrDefault("d.peer", "-"))
                .containsExactly("orders-db", "h:", "h:http", "h:123456", ":80", "-");
        assertThat(attributes(platform.spans().get(5).getAttributesList()))
                .containsEntry("server.address", "[::1]")
                .containsEntry("server.port", 8_080L);
    }

    @Test
    void survivesAnExceptionThatCannotSayWhatItIs() {
        finish(calls.start(client(), CallContext.EMPTY), CallResult.ERROR, new RuntimeException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException("on purpose");
            }
        });

        assertThat(onlySpan().getEvents(0).getName()).isEqualTo("exception");
        assertThat(calls.observerFailures()).isZero();
    }

    @Test
    void sendsHostileTextAsText() {
        Call call = calls.start(client(), CallContext.EMPTY);
        call.tag("html", "<script>alert(1)</script>\u0000\n\ud83d 单");
        finish(call, CallResult.OK, null);

        assertThat(attributes(onlySpan().getAttributesList()))
                .containsEntry("html", "<script>alert(1)</script>\u0000\n? 单");
    }

    @Test
    void leavesCallsAloneThatAreNotSampled() {
        Calls unsampled = calls(Sampler.never());
        finish(unsampled.start(client(unsampled), CallContext.EMPTY), CallResult.ERROR, new RuntimeException("x"));
        exporter.close();

        assertThat(platform.accepted).isEmpty();
        assertThat(exporter.counters()).containsEntry("spans_produced", 0L);
    }

    private Calls calls(Sampler sampler) {
        return Calls.builder(identity)
                .observer(new SpanObserver(exporter))
                .clock(clock)
                .ids(new CountingIds())
                .sampler(sampler)
                .build();
    }

    private CallSite client() {
        return client(calls);
    }

    private static CallSite client(Calls of) {
        return of.site(CallKind.RPC, CallRole.CLIENT, "stock", "StockService.reserve");
    }

    private static void finish(Call call, CallResult result, @Nullable Throwable error) {
        assertThat(call.finish(result, error)).isTrue();
    }

    private Span onlySpan() {
        exporter.close();
        assertThat(platform.spans()).hasSize(1);
        return platform.spans().get(0);
    }

    private static Map<String, Object> attributes(List<KeyValue> list) {
        Map<String, Object> map = new TreeMap<>();
        for (KeyValue entry : list) {
            AnyValue value = entry.getValue();
            map.put(entry.getKey(), value.hasIntValue() ? (Object) value.getIntValue() : value.getStringValue());
        }
        return map;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static final class OutOfStockException extends Exception {
        private static final long serialVersionUID = 1;
    }
}
