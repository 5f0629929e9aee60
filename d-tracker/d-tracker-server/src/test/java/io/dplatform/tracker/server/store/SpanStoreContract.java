package io.dplatform.tracker.server.store;

import static io.dplatform.tracker.server.TestSpans.EPOCH;
import static io.dplatform.tracker.server.TestSpans.span;
import static io.dplatform.tracker.server.TestSpans.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.SpanRole;
import io.dplatform.tracker.server.SpanStore;
import io.dplatform.tracker.server.StoreException;
import io.dplatform.tracker.server.TestSpans;
import io.dplatform.tracker.server.Trace;
import io.dplatform.tracker.server.TraceId;
import io.dplatform.tracker.server.TraceQuery;
import io.dplatform.tracker.server.TraceSummary;
import io.dplatform.tracker.server.TraceSummary.ServiceSpans;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine does. */
abstract class SpanStoreContract {

    private static final long SECOND = 1_000_000;

    private SpanStore store;

    abstract SpanStore open();

    /** Brings what was appended into the engine's final form, if it has several; the store to go on with. */
    SpanStore settle(SpanStore store) {
        return store;
    }

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private void append(Span... spans) {
        store.append(List.of(spans));
    }

    private void settle() {
        store = settle(store);
    }

    private static TraceQuery.Builder anyTime() {
        return TraceQuery.between(Instant.EPOCH, Instant.ofEpochSecond(10_000_000_000L));
    }

    private static Instant at(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private List<TraceId> found(TraceQuery.Builder query) {
        return store.search(query.build()).traces().stream()
                .map(TraceSummary::traceId)
                .toList();
    }

    @Test
    void answersWithNothingWhileEmpty() {
        assertThat(store.trace(traceId(1))).isEmpty();
        assertThat(store.search(anyTime().build()).traces()).isEmpty();
        assertThat(store.services()).isEmpty();
        assertThat(store.operations("order")).isEmpty();
        assertThat(store.facts().spans()).isZero();
        assertThat(store.facts().oldest()).isNull();
    }

    @Test
    void givesBackEveryFieldAsItWasAppended() {
        List<Span> spans = new ArrayList<>();
        TestSpans random = new TestSpans(7);
        for (int trace = 1; trace <= 50; trace++) {
            spans.addAll(random.trace(traceId(trace), EPOCH + trace * SECOND, 9));
        }
        Collections.shuffle(spans, new Random(7));
        for (int from = 0; from < spans.size(); from += 45) {
            store.append(spans.subList(from, from + 45));
        }
        settle();

        for (int trace = 1; trace <= 50; trace++) {
            TraceId id = traceId(trace);
            List<Span> expected =
                    spans.stream().filter(span -> span.traceId().equals(id)).toList();
            Trace found = store.trace(id).orElseThrow();
            assertThat(found.spans()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(found.truncated()).isFalse();
        }
        assertThat(store.facts().spans()).isEqualTo(450);
    }

    @Test
    void keepsTextsAsDataWhateverIsInThem() {
        Span hostile = span(1, 1)
                .service("../../etc/passwd\u0000")
                .instance("<script>alert(1)</script>")
                .operation("'; DROP TABLE spans; --\r\n\u202e")
                .error("${jndi:ldap://x}")
                .lane("база")
                .caller("\ud83d\ude80")
                .peer("")
                .key("order", "a=b;c,d")
                .tag("", "empty name")
                .tag("empty value", "")
                .tag("__proto__", "constructor")
                .event(0, "before its time")
                .build();
        append(hostile);
        settle();

        assertThat(store.trace(traceId(1)).orElseThrow().spans()).containsExactly(hostile);
        assertThat(store.services()).containsExactly(hostile.service());
        assertThat(store.operations(hostile.service())).containsExactly(hostile.operation());
        assertThat(found(anyTime().service(hostile.service()))).containsExactly(traceId(1));
    }

    @Test
    void keepsExtremeNumbers() {
        Span extreme = Span.builder(new TraceId(-1, Long.MIN_VALUE), -1)
                .parentId(Long.MIN_VALUE)
                .service("s")
                .startMicros(1L << 53)
                .durationMicros(1L << 53)
                .attempts(Integer.MAX_VALUE)
                .queueMicros(Long.MAX_VALUE)
                .runMicros(0)
                .build();
        append(extreme, span(2, 2).startMicros(0).durationMicros(0).build());
        settle();

        assertThat(store.trace(extreme.traceId()).orElseThrow().spans()).containsExactly(extreme);
    }

    @Test
    void keepsBothHalvesOfASharedSpanAndCopiesOfOne() {
        Span client = span(1, 5).role(SpanRole.CLIENT).build();
        Span server = span(1, 5).service("stock").build();
        append(client, server, server);
        settle();

        assertThat(store.trace(traceId(1)).orElseThrow().spans()).containsExactlyInAnyOrder(client, server, server);
    }

    @Test
    void addsLateSpansToTheirTrace() {
        append(span(1, 1).build());
        append(span(2, 1).build());
        settle();
        append(span(1, 2).parentId(1).service("stock").build());

        assertThat(store.trace(traceId(1)).orElseThrow().spans()).hasSize(2);
        TraceSummary summary =
                store.search(anyTime().service("stock").build()).traces().get(0);
        assertThat(summary.spans()).isEqualTo(2);
        settle();
        assertThat(store.trace(traceId(1)).orElseThrow().spans()).hasSize(2);
    }

    @Test
    void tellsTracesApartWhoseIdsShareAHalf() {
        append(Span.builder(new TraceId(0, 5), 1).startMicros(EPOCH).build());
        append(Span.builder(new TraceId(7, 5), 2).startMicros(EPOCH).build());
        append(Span.builder(new TraceId(7, 6), 3).startMicros(EPOCH).build());
        settle();

        assertThat(store.trace(new TraceId(7, 5)).orElseThrow().spans())
                .extracting(Span::spanId)
                .containsExactly(2L);
        assertThat(store.trace(new TraceId(8, 5))).isEmpty();
    }

    @Test
    void givesOutAtMostFiftyThousandSpansOfATraceAndSaysSo() {
        List<Span> batch = new ArrayList<>();
        for (int i = 1; i <= Trace.MAX_SPANS + 10; i++) {
            batch.add(span(1, i).parentId(i - 1).startMicros(EPOCH + i).build());
        }
        append(span(2, 1).build());
        for (int from = 0; from < batch.size(); from += 10_002) {
            store.append(batch.subList(from, Math.min(from + 10_002, batch.size())));
        }
        settle();

        Trace trace = store.trace(traceId(1)).orElseThrow();
        assertThat(trace.spans()).hasSize(Trace.MAX_SPANS);
        assertThat(trace.truncated()).isTrue();
        assertThat(store.trace(traceId(2)).orElseThrow().truncated()).isFalse();
    }

    @Test
    void sumsUpATrace() {
        append(span(1, 2)
                .parentId(1)
                .service("stock")
                .operation("StockService.reserve")
                .startMicros(EPOCH + 300)
                .durationMicros(9_000)
                .result(CallResult.TIMEOUT)
                .build());
        append(span(1, 3).parentId(1).service("stock").startMicros(EPOCH + 200).build());
        append(span(1, 1)
                .operation("POST /orders")
                .lane("alice")
                .startMicros(EPOCH + 100)
                .durationMicros(5_000)
                .result(CallResult.BUSINESS_ERROR)
                .build());
        settle();

        assertThat(store.search(anyTime().build()).traces())
                .containsExactly(new TraceSummary(
                        traceId(1),
                        EPOCH + 100,
                        9_200,
                        "order",
                        "POST /orders",
                        "alice",
                        List.of(new ServiceSpans("stock", 2), new ServiceSpans("order", 1)),
                        3,
                        1));
    }

    @Test
    void namesATraceByItsEarliestSpanWhileTheRootIsMissing() {
        append(span(1, 3).parentId(2).operation("later").startMicros(EPOCH + 5).build());
        append(span(1, 2)
                .parentId(1)
                .operation("earlier")
                .startMicros(EPOCH + 2)
                .build());
        settle();

        assertThat(store.search(anyTime().build()).traces().get(0).rootOperation())
                .isEqualTo("earlier");
    }

    @Test
    void findsTheNewestFirstAndSaysWhenThereAreMore() {
        List<Span> spans = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            spans.add(span(i, 1).startMicros(EPOCH + i * SECOND).build());
        }
        Collections.shuffle(spans, new Random(1));
        spans.forEach(span -> append(span));
        settle();

        assertThat(found(anyTime().limit(3))).containsExactly(traceId(30), traceId(29), traceId(28));
        assertThat(store.search(anyTime().limit(29).build()).truncated()).isTrue();
        assertThat(store.search(anyTime().limit(30).build()).truncated()).isFalse();
        assertThat(found(anyTime().limit(1_000))).hasSize(30);
    }

    @Test
    void findsByWindowIncludingBothEnds() {
        for (int i = 1; i <= 5; i++) {
            append(span(i, 1).startMicros(EPOCH + i * SECOND).build());
        }
        settle();

        assertThat(found(TraceQuery.between(at(EPOCH + 2 * SECOND), at(EPOCH + 4 * SECOND))))
                .containsExactly(traceId(4), traceId(3), traceId(2));
        assertThat(found(TraceQuery.between(at(EPOCH + 2 * SECOND + 1), at(EPOCH + 3 * SECOND - 1))))
                .isEmpty();
    }

    @Test
    void findsByServiceAndOperationOfOneSpan() {
        append(
                span(1, 1).build(),
                span(1, 2).parentId(1).service("stock").operation("reserve").build());
        append(
                span(2, 1).operation("reserve").startMicros(EPOCH + 1).build(),
                span(2, 2).service("stock").startMicros(EPOCH + 1).build());
        settle();

        assertThat(found(anyTime().service("stock"))).containsExactly(traceId(2), traceId(1));
        assertThat(found(anyTime().service("stock").operation("reserve"))).containsExactly(traceId(1));
        assertThat(found(anyTime().operation("reserve"))).containsExactly(traceId(2), traceId(1));
        assertThat(found(anyTime().service("nobody"))).isEmpty();
        assertThat(found(anyTime().service("ORDER"))).isEmpty();
    }

    @Test
    void findsTracesInWhichTheServiceItselfFailed() {
        append(
                span(1, 1).result(CallResult.ERROR).build(),
                span(1, 2).service("stock").build());
        append(
                span(2, 1).build(),
                span(2, 2)
                        .service("stock")
                        .result(CallResult.TIMEOUT)
                        .startMicros(EPOCH + 9)
                        .build());
        append(span(3, 1).result(CallResult.BUSINESS_ERROR).build());
        settle();

        assertThat(found(anyTime().failed())).containsExactlyInAnyOrder(traceId(1), traceId(2));
        assertThat(found(anyTime().failed().service("stock"))).containsExactly(traceId(2));
        assertThat(found(anyTime().failed().service("promo"))).isEmpty();
    }

    @Test
    void findsByTheDurationOfTheServiceOrElseOfTheTrace() {
        append(
                span(1, 1).durationMicros(50_000).build(),
                span(1, 2).parentId(1).service("stock").durationMicros(1_000).build());
        append(
                span(2, 1).durationMicros(3_000).startMicros(EPOCH + 1).build(),
                span(2, 2)
                        .parentId(1)
                        .service("stock")
                        .durationMicros(2_000)
                        .startMicros(EPOCH + 1)
                        .build());
        settle();

        assertThat(found(anyTime().minDuration(Duration.ofMillis(10)))).containsExactly(traceId(1));
        assertThat(found(anyTime().maxDuration(Duration.ofMillis(10)))).containsExactly(traceId(2));
        assertThat(found(anyTime().service("stock").minDuration(Duration.ofMillis(2))))
                .containsExactly(traceId(2));
        assertThat(found(anyTime().service("stock").maxDuration(Duration.ofNanos(1_999_000))))
                .containsExactly(traceId(1));
        assertThat(found(anyTime().service("stock").minDuration(Duration.ofDays(1))))
                .isEmpty();
    }

    @Test
    void findsByLane() {
        append(span(1, 1).build());
        append(span(2, 1).lane("alice").startMicros(EPOCH + 1).build());
        settle();

        assertThat(found(anyTime().lane("alice"))).containsExactly(traceId(2));
        assertThat(found(anyTime().lane("base"))).containsExactly(traceId(1));
    }

    @Test
    void findsByBusinessKey() {
        append(span(1, 1).key("order", "10086").key("user", "7").build());
        append(span(2, 1).key("order", "10087").startMicros(EPOCH + 1).build());
        append(span(3, 1).key("user", "10086").startMicros(EPOCH + 2).build());
        settle();

        assertThat(found(anyTime().key("order", "10086"))).containsExactly(traceId(1));
        assertThat(found(anyTime().key("user", "7"))).containsExactly(traceId(1));
        assertThat(found(anyTime().key("order", "10088"))).isEmpty();
    }

    @Test
    void listsServicesAndTheirOperationsInOrder() {
        append(
                span(1, 1).service("b").operation("y").build(),
                span(1, 2).service("a").operation("z").build());
        settle();
        append(
                span(2, 1).service("b").operation("x").build(),
                span(2, 2).service("b").operation("y").build());

        assertThat(store.services()).containsExactly("a", "b");
        assertThat(store.operations("b")).containsExactly("x", "y");
        assertThat(store.operations("c")).isEmpty();
    }

    @Test
    void livesWithMoreNamesThanAnyIndexIsMadeFor() {
        List<Span> spans = new ArrayList<>();
        for (int i = 1; i <= 6_000; i++) {
            spans.add(span(i, 1)
                    .service("s" + i % 300)
                    .operation("op" + i)
                    .startMicros(EPOCH + i)
                    .build());
        }
        store.append(spans);
        settle();

        assertThat(store.services()).hasSize(300);
        assertThat(store.operations("s7")).hasSize(20).contains("op307");
        assertThat(found(anyTime().service("s7").operation("op307"))).containsExactly(traceId(307));
        assertThat(found(anyTime().service("s7").failed())).isEmpty();
    }

    @Test
    void tellsHowMuchItHolds() {
        append(span(1, 1).startMicros(EPOCH + 5).build());
        append(
                span(2, 1).startMicros(EPOCH + 3).build(),
                span(2, 2).startMicros(EPOCH + 9).build());
        settle();

        assertThat(store.facts().spans()).isEqualTo(3);
        assertThat(store.facts().oldest()).isEqualTo(at(EPOCH + 3));
        assertThat(store.facts().newest()).isEqualTo(at(EPOCH + 9));
        assertThat(store.facts().damaged()).isZero();
    }

    @Test
    void refusesWorkWhenClosed() {
        store.close();

        assertThatThrownBy(() -> append(span(1, 1).build())).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.trace(traceId(1))).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.search(anyTime().build())).isInstanceOf(StoreException.class);
    }
}
