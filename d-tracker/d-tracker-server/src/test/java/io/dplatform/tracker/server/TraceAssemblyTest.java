package io.dplatform.tracker.server;

import static io.dplatform.tracker.server.TestSpans.EPOCH;
import static io.dplatform.tracker.server.TestSpans.span;
import static io.dplatform.tracker.server.TestSpans.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.testkit.Figures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TraceAssemblyTest {

    private static TraceDetail assemble(Span... spans) {
        return assemble(List.of(spans));
    }

    private static TraceDetail assemble(List<Span> spans) {
        return TraceAssembly.assemble(new Trace(traceId(1), spans, false));
    }

    private static Span.Builder client(long id, long parent, long start, long duration) {
        return span(1, id)
                .parentId(parent)
                .role(SpanRole.CLIENT)
                .service("order")
                .instance("a:1")
                .startMicros(EPOCH + start)
                .durationMicros(duration);
    }

    private static Span.Builder server(long id, long parent, long start, long duration) {
        return span(1, id)
                .parentId(parent)
                .role(SpanRole.SERVER)
                .service("stock")
                .instance("b:1")
                .startMicros(EPOCH + start)
                .durationMicros(duration);
    }

    private static List<Long> ids(TraceDetail detail) {
        return detail.spans().stream().map(PlacedSpan::spanId).toList();
    }

    @Test
    void putsParentsBeforeChildrenAndSiblingsByTime() {
        TraceDetail detail = assemble(
                client(5, 1, 40, 5).build(),
                client(3, 2, 20, 5).build(),
                client(2, 1, 10, 20).build(),
                client(1, 0, 0, 100).build(),
                client(4, 2, 15, 5).build());

        assertThat(ids(detail)).containsExactly(1L, 2L, 4L, 3L, 5L);
        assertThat(detail.missingParents()).isEmpty();
        assertThat(detail.shifts()).isEmpty();
    }

    @Test
    void isTheSameInWhateverOrderSpansCome() {
        List<Span> spans = new ArrayList<>(new TestSpans(3).trace(traceId(1), EPOCH, 60));
        TraceDetail expected = assemble(spans);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(spans, new Random(seed));
            assertThat(assemble(spans)).isEqualTo(expected);
        }
    }

    @Test
    void tellsWhichParentsNeverCame() {
        TraceDetail detail =
                assemble(client(2, 9, 10, 5).build(), client(3, 9, 0, 5).build());

        assertThat(detail.missingParents()).containsExactly(9L);
        assertThat(ids(detail)).containsExactly(3L, 2L);
        assertThat(detail.spans().get(0).parentId()).isEqualTo(9);
    }

    @Test
    void dropsCopiesKeepingTheLongest() {
        TraceDetail detail = assemble(
                client(1, 0, 0, 0).build(),
                client(1, 0, 0, 100).build(),
                client(1, 0, 0, 50).build());

        assertThat(detail.spans()).hasSize(1);
        assertThat(detail.spans().get(0).span().durationMicros()).isEqualTo(100);
    }

    @Test
    void cutsCirclesAtTheirEarliestSpan() {
        TraceDetail detail = assemble(
                client(1, 3, 5, 5).build(),
                client(2, 1, 6, 5).build(),
                client(3, 2, 7, 5).build(),
                client(4, 4, 8, 5).build());

        assertThat(ids(detail)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void separatesTheHalvesOfASharedSpanAndGivesChildrenToTheRightOne() {
        Span client = client(7, 1, 10, 80).build();
        Span server = server(7, 1, 20, 60).build();
        Span child = server(8, 7, 30, 10).role(SpanRole.INTERNAL).build();
        TraceDetail detail =
                assemble(child, server, client, client(1, 0, 0, 100).build());

        assertThat(detail.spans())
                .extracting(PlacedSpan::span)
                .containsExactly(client(1, 0, 0, 100).build(), client, server, child);
        PlacedSpan half = detail.spans().get(2);
        assertThat(half.spanId()).isNotIn(0L, 1L, 7L, 8L);
        assertThat(half.parentId()).isEqualTo(7);
        assertThat(detail.spans().get(3).parentId()).isEqualTo(half.spanId());
    }

    @Test
    void findsTheCallerByTheParentWhereTheSpanDoesNotTell() {
        TraceDetail detail =
                assemble(client(1, 0, 0, 100).build(), server(2, 1, 10, 10).build());

        assertThat(detail.spans().get(1).caller()).isEqualTo("order");
    }

    @Test
    void isFluentWithADeepTrace() {
        List<Span> spans = new ArrayList<>();
        for (int i = 1; i <= 10_000; i++) {
            spans.add(client(i, i - 1, i, 20_000 - i).build());
        }
        Collections.shuffle(spans, new Random(1));

        assertThat(ids(assemble(spans))).isSorted().hasSize(10_000);
    }

    @Test
    void shiftsAProcessWhoseSpansLieOutsideTheirCalls() {
        TraceDetail detail = assemble(
                client(1, 0, 0, 1_000).build(),
                server(2, 1, -500_000, 600).build(),
                server(3, 2, -499_900, 100).role(SpanRole.INTERNAL).build());

        assertThat(detail.shifts()).containsExactly(new ClockShift("stock", "b:1", 500_200, 2));
        assertThat(detail.spans()).extracting(PlacedSpan::startMicros).containsExactly(EPOCH, EPOCH + 200, EPOCH + 300);
        assertThat(detail.spans().get(1).span().startMicros()).isEqualTo(EPOCH - 500_000);
        assertThat(detail.shifts().get(0).text()).contains("stock (b:1)").contains("behind");
    }

    @Test
    void findsOneShiftThatFitsAllCallsOfAProcess() {
        // Alone, the second call would be put into the middle of its client; the first one leaves less room.
        TraceDetail detail = assemble(
                client(1, 0, 0, 10_000).build(),
                client(2, 1, 0, 110).build(),
                server(3, 2, 1_000_000, 100).build(),
                client(4, 1, 1_000, 5_000).build(),
                server(5, 4, 1_001_000, 1_000).build());

        assertThat(detail.shifts()).containsExactly(new ClockShift("stock", "b:1", -999_995, 2));
    }

    @Test
    void judgesAProcessAgainstItsCallersClockAsItWasSetRight() {
        TraceDetail detail = assemble(
                client(1, 0, 0, 1_000).build(),
                server(2, 1, 100_000, 1_000).build(),
                server(3, 2, 100_100, 500).role(SpanRole.CLIENT).build(),
                server(4, 3, 300, 100).service("pay").instance("c:1").build());

        assertThat(detail.shifts()).extracting(ClockShift::service).containsExactly("stock");
    }

    /** The answer reaches the client before the server has put everything away. */
    @Test
    void leavesTimesAloneWhenAServerEndsALittleAfterItsClient() {
        assertThat(assemble(
                                client(1, 0, 0, 2_500).build(),
                                server(2, 1, 900, 2_400).build())
                        .shifts())
                .isEmpty();
    }

    @Test
    void leavesTimesAloneWhenTwoProcessesOfAMachineDisagreeByMicroseconds() {
        assertThat(assemble(
                                client(1, 0, 0, 2_500).build(),
                                server(2, 1, -300, 2_000).build())
                        .shifts())
                .isEmpty();
    }

    @Test
    void leavesTimesAloneWhenAClientGaveUp() {
        TraceDetail detail = assemble(
                client(1, 0, 0, 800).result(CallResult.TIMEOUT).build(),
                server(2, 1, 900, 100).build(),
                server(3, 1, 100, 3_000).service("pay").build());

        assertThat(detail.shifts()).isEmpty();
    }

    @Test
    void leavesTimesAloneWhenTheServerOutlivesACallThatDidNotWait() {
        assertThat(assemble(client(1, 0, 0, 10).build(), server(2, 1, 5, 10_000).build())
                        .shifts())
                .isEmpty();
    }

    @Test
    void saysSoWhenNoShiftExplainsTheTimes() {
        TraceDetail detail = assemble(
                client(1, 0, 0, 10_000).build(),
                client(2, 1, 0, 100).build(),
                server(3, 2, 5_000, 100).build(),
                client(4, 1, 1_000, 100).build(),
                server(5, 4, 500, 100).build());

        assertThat(detail.shifts()).containsExactly(new ClockShift("stock", "b:1", 0, 0));
        assertThat(detail.spans())
                .allMatch(placed -> placed.startMicros() == placed.span().startMicros());
    }

    /** Gateway calls order, order calls stock, pay and user one after the other; each by its own clock. */
    private static List<Span> shop(Map<String, Long> clocks) {
        List<Span> spans = new ArrayList<>();
        spans.add(seenBy(clocks, "gateway", 1, 0, 0, 100_000, SpanRole.SERVER));
        spans.add(seenBy(clocks, "gateway", 2, 1, 1_000, 98_000, SpanRole.CLIENT));
        spans.add(seenBy(clocks, "order", 3, 2, 2_000, 96_000, SpanRole.SERVER));
        long id = 4;
        for (String callee : List.of("stock", "pay", "user")) {
            long start = 5_000 + (id - 4) * 10_000;
            spans.add(seenBy(clocks, "order", id, 3, start, 15_000, SpanRole.CLIENT));
            spans.add(seenBy(clocks, callee, id + 1, id, start + 500, 14_000, SpanRole.SERVER));
            id += 2;
        }
        return spans;
    }

    private static Span seenBy(
            Map<String, Long> clocks, String service, long id, long parent, long start, long duration, SpanRole role) {
        return span(1, id)
                .parentId(parent)
                .role(role)
                .service(service)
                .instance(service + ":1")
                .startMicros(EPOCH + start + clocks.getOrDefault(service, 0L))
                .durationMicros(duration)
                .build();
    }

    @Test
    void ordersATraceOfServicesWhoseClocksAreMinutesOrAnHourOff() {
        long minute = 60_000_000L;
        List<Long> offs = List.of(0L, 5 * minute, -5 * minute, 60 * minute, -60 * minute, -2 * minute);
        Random random = new Random(31);
        List<Long> order = ids(assemble(shop(Map.of())));
        int traces = 500;
        int noted = 0;
        for (int i = 0; i < traces; i++) {
            Map<String, Long> clocks = Map.of(
                    "order", offs.get(random.nextInt(offs.size())),
                    "stock", offs.get(random.nextInt(offs.size())),
                    "pay", offs.get(random.nextInt(offs.size())),
                    "user", offs.get(random.nextInt(offs.size())));
            List<Span> spans = shop(clocks);
            Collections.shuffle(spans, random);
            TraceDetail detail = assemble(spans);

            assertThat(ids(detail)).as(clocks.toString()).isEqualTo(order);
            // Shown where it lies within its call; the raw time is there, and so is how far that was moved.
            for (PlacedSpan placed : detail.spans()) {
                assertThat(placed.span().durationMicros()).isPositive();
                assertThat(placed.startMicros()).as(clocks.toString()).isBetween(EPOCH, EPOCH + 100_000);
                long off = clocks.getOrDefault(placed.span().service(), 0L);
                assertThat(placed.span().startMicros() - off).isBetween(EPOCH, EPOCH + 100_000);
            }
            long wrong = clocks.values().stream().filter(off -> off != 0).count();
            assertThat(detail.shifts())
                    .as(clocks.toString())
                    .hasSize((int) wrong)
                    .allSatisfy(shift -> {
                        long off = clocks.getOrDefault(shift.service(), 0L);
                        assertThat(shift.shiftMicros() + off).isBetween(-100_000L, 100_000L);
                    });
            noted += detail.shifts().size();
        }
        Figures.note(
                "F31",
                "The clocks of services are 2 or 5 minutes or an hour off, " + traces + " traces",
                "0 negative durations, every tree in order, each shift is a note and the raw times are kept",
                "0 negative durations, " + traces + " of " + traces + " trees in order, " + noted
                        + " shifts noted, raw times kept");
    }

    /** Its spans of before and of after cannot both be right, and nothing is made up. */
    @Test
    void saysSoWhereAClockJumpsBackWithinATrace() {
        TraceDetail detail = assemble(
                client(1, 0, 0, 10_000).build(),
                client(2, 1, 1_000, 1_000).build(),
                server(3, 2, 1_200, 500).build(),
                client(4, 1, 3_000, 1_000).build(),
                server(5, 4, 3_200 - 120_000_000L, 500).build());

        assertThat(ids(detail)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(detail.shifts()).containsExactly(new ClockShift("stock", "b:1", 0, 0));
        assertThat(detail.shifts().get(0).text()).contains("times are raw");
        assertThat(detail.spans())
                .allMatch(placed -> placed.startMicros() == placed.span().startMicros());
    }

    @Test
    void leavesMessagesAlone() {
        TraceDetail detail = assemble(
                client(1, 0, 0, 10).role(SpanRole.PRODUCER).build(),
                server(2, 1, 60_000_000, 5).role(SpanRole.CONSUMER).build());

        assertThat(detail.shifts()).isEmpty();
    }
}
