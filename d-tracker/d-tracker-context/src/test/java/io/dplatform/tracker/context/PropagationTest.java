package io.dplatform.tracker.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.Propagation.Drop;
import io.dplatform.tracker.context.testkit.SteppingClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropagationTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String TRACEPARENT = "00-" + TRACE + "-" + SPAN + "-01";

    private final SteppingClock clock = new SteppingClock();
    private final Propagation propagation = new Propagation(clock);

    @Test
    void readsTraceparent() {
        CallContext context = extract(Map.of("traceparent", TRACEPARENT));

        assertThat(context.traceId()).isEqualTo(TRACE);
        assertThat(context.spanIdHex()).isEqualTo(SPAN);
        assertThat(context.isSampled()).isTrue();
        assertThat(context.hasTrace()).isTrue();
        assertThat(context.lane()).isSameAs(Lane.BASE);
        assertThat(context.caller()).isEmpty();
        assertThat(context.remaining(clock.nanoTime())).isEmpty();
        assertNothingDropped();
    }

    @Test
    void writesWhatItRead() {
        CallContext context = extract(Map.of(
                "traceparent", TRACEPARENT,
                "tracestate", "congo=t61rcWkgMzE,rojo=00f067aa0ba902b7",
                "d-caller", "gateway",
                "baggage", "d-lane=anna,d-key.order=10086,d-dye=drill|shadow,userId=Am%C3%A9lie;prop=1"));

        assertThat(inject(context))
                .containsEntry("traceparent", TRACEPARENT)
                .containsEntry("tracestate", "congo=t61rcWkgMzE,rojo=00f067aa0ba902b7")
                .containsEntry("d-caller", "gateway")
                .containsEntry("baggage", "d-lane=anna,d-key.order=10086,d-dye=drill|shadow,userId=Am%C3%A9lie;prop=1")
                .hasSize(4);
        assertNothingDropped();
    }

    @Test
    void writesNothingForNoContext() {
        assertThat(inject(CallContext.EMPTY)).isEmpty();
    }

    @Test
    void readsNothingFromNoHeaders() {
        CallContext context = extract(Map.of());

        assertThat(context.hasTrace()).isFalse();
        assertThat(context.isSampled()).isFalse();
        assertThat(context.keys()).isEmpty();
        assertNothingDropped();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "02", "03", "ff"})
    void takesOnlyTheSampledBitOfTheFlags(String flags) {
        CallContext context = extract(Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-" + flags));

        assertThat(context.isSampled()).isEqualTo((Integer.parseInt(flags, 16) & 1) == 1);
        assertThat(inject(context).get("traceparent")).endsWith(context.isSampled() ? "-01" : "-00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-%s-%s-01", "cc-%s-%s-01-what-the-future-brings", "fe-%s-%s-01-"})
    void understandsFutureVersionsByTheirBeginning(String form) {
        CallContext context = extract(Map.of("traceparent", form.formatted(TRACE, SPAN)));

        assertThat(context.traceId()).isEqualTo(TRACE);
        assertThat(context.isSampled()).isTrue();
        assertThat(inject(context)).containsEntry("traceparent", TRACEPARENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "00",
                "ff-" + TRACE + "-" + SPAN + "-01",
                "0-" + TRACE + "-" + SPAN + "-01",
                "00-" + TRACE + "-" + SPAN + "-01-",
                "00-" + TRACE + "-" + SPAN + "-01-more",
                "01-" + TRACE + "-" + SPAN + "-01.more",
                "00-" + TRACE + "-" + SPAN + "-1",
                "00-" + TRACE + "-" + SPAN + "-0x",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00_" + TRACE + "_" + SPAN + "_01",
                " 00-" + TRACE + "-" + SPAN + "-01",
                "00-" + TRACE + "-" + SPAN + "-01,00-" + TRACE + "-" + SPAN + "-01",
                "００-" + TRACE + "-" + SPAN + "-01",
            })
    void dropsMalformedTraceparent(String header) {
        CallContext context = extract(Map.of("traceparent", header, "d-caller", "gateway"));

        assertThat(context.hasTrace()).isFalse();
        assertThat(context.caller()).isEqualTo("gateway");
        assertThat(dropped()).containsExactlyEntriesOf(Map.of(Drop.TRACEPARENT, 1L));
    }

    @Test
    void dropsOversizedTraceparent() {
        CallContext context = extract(Map.of("traceparent", "01-" + TRACE + "-" + SPAN + "-01-" + "x".repeat(60_000)));

        assertThat(context.hasTrace()).isFalse();
        assertThat(dropped()).containsEntry(Drop.TRACEPARENT, 1L);
    }

    @Test
    void dropsTracestateOfNoTrace() {
        assertThat(inject(extract(Map.of("traceparent", "broken", "tracestate", "congo=t61rcWkgMzE"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=\u0000", "a=1\r\nset-cookie: x", "a=é"})
    void dropsHostileTracestate(String header) {
        CallContext context = extract(Map.of("traceparent", TRACEPARENT, "tracestate", header));

        assertThat(inject(context)).doesNotContainKey("tracestate").containsKey("traceparent");
        assertThat(dropped()).containsExactlyEntriesOf(Map.of(Drop.TRACESTATE, 1L));
    }

    @Test
    void dropsOversizedTracestateAndKeepsTheTrace() {
        CallContext context = extract(Map.of("traceparent", TRACEPARENT, "tracestate", "a=" + "1".repeat(511)));

        assertThat(context.hasTrace()).isTrue();
        assertThat(dropped()).containsExactlyEntriesOf(Map.of(Drop.TRACESTATE, 1L));
    }

    @Test
    void carriesBusinessKeysOfAnyScript() {
        CallContext sent = extract(Map.of("traceparent", TRACEPARENT))
                .withKey("order", "订单-10086")
                .withKey("user", "山田 太郎, \"VIP\"; 100%=\\")
                .withKey("emoji", "🚚");

        Map<String, String> headers = inject(sent);

        assertThat(headers.get("baggage")).matches("[\\x21-\\x7e]+").doesNotContain("\"", ";", "\\");
        assertThat(extract(headers).keys()).isEqualTo(sent.keys());
        assertNothingDropped();
    }

    @Test
    void carriesTheLongestOfEverything() {
        CallContext sent = extract(Map.of("traceparent", TRACEPARENT)).withLane(Lane.of("l".repeat(32)));
        for (int i = 0; i < CallContext.MAX_KEYS; i++) {
            sent = sent.withKey(i + "k".repeat(31), "单".repeat(128));
        }
        for (int i = 0; i < CallContext.MAX_DYES; i++) {
            sent = sent.withDye(i + "d".repeat(31));
        }

        CallContext read = extract(inject(sent));

        assertThat(read.keys()).isEqualTo(sent.keys());
        assertThat(read.dyes()).isEqualTo(sent.dyes());
        assertThat(read.lane()).isEqualTo(sent.lane());
        assertNothingDropped();
    }

    @Test
    void passesOnMembersThatAreNotOurs() {
        String foreign = "serverNode=DF%2028,isProduction=false;meta;more=1,d-laneX=1,d-keys=2";

        assertThat(inject(extract(Map.of("baggage", foreign)))).containsEntry("baggage", foreign);
        assertNothingDropped();
    }

    @Test
    void leavesOutForeignMembersThatNoLongerFit() {
        String foreign = IntStream.range(0, 60)
                .mapToObj(i -> "member" + i + "=" + "v".repeat(120))
                .collect(Collectors.joining(","));
        CallContext context = extract(Map.of("baggage", foreign)).withKey("order", "单".repeat(128));

        String written = inject(context).get("baggage");

        assertThat(written)
                .hasSizeLessThanOrEqualTo(8_192)
                .startsWith("d-key.order=")
                .contains("member0=")
                .endsWith("v".repeat(120));
        assertThat(extract(Map.of("baggage", written)).keys()).hasSize(1);
        assertThat(dropped()).containsExactlyEntriesOf(Map.of(Drop.BAGGAGE, 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"d-lane=anna\r\nx: y", "d-lane=\u00e4", "d-lane=anna\u007f"})
    void dropsBaggageThatIsNoHeader(String header) {
        assertThat(extract(Map.of("baggage", header)).lane()).isEqualTo(Lane.BASE);
        assertThat(dropped()).containsExactlyEntriesOf(Map.of(Drop.BAGGAGE, 1L));
    }

    @Test
    void dropsOversizedBaggageAsAWhole() {
        assertThat(extract(Map.of("baggage", "d-lane=anna,x=" + "y".repeat(8_192)))
                        .lane())
                .isEqualTo(Lane.BASE);
        assertThat(dropped()).containsExactlyEntriesOf(Map.of(Drop.BAGGAGE, 1L));
    }

    @Test
    void readsSixtyFourMembersAndNoMore() {
        String header =
                IntStream.range(0, 64).mapToObj(i -> "m" + i + "=1").collect(Collectors.joining(",")) + ",d-lane=anna";

        assertThat(extract(Map.of("baggage", header)).lane()).isEqualTo(Lane.BASE);
        assertThat(dropped()).containsExactlyEntriesOf(Map.of(Drop.BAGGAGE, 1L));
    }

    @Test
    void skipsMembersThatAreNone() {
        CallContext context = extract(Map.of("baggage", ",, nothing , =1, d-lane = anna ;p=1,"));

        assertThat(context.lane()).isEqualTo(Lane.of("anna"));
        assertThat(dropped()).containsExactlyEntriesOf(Map.of(Drop.BAGGAGE, 2L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"d-lane=", "d-lane=Anna", "d-lane=../../etc", "d-lane=%zz", "d-lane=%ff", "d-lane=a%0ab"})
    void dropsHostileLane(String header) {
        assertThat(extract(Map.of("baggage", header)).lane()).isEqualTo(Lane.BASE);
        assertThat(dropped()).containsExactlyEntriesOf(Map.of(Drop.LANE, 1L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d-key.order=",
                "d-key.=1",
                "d-key.or der=1",
                "d-key.order=%00",
                "d-key.order=%1b%5b31m",
                "d-key.order=%e4%b8",
                "d-key.order=%"
            })
    void dropsHostileBusinessKey(String header) {
        assertThat(extract(Map.of("baggage", header)).keys()).isEmpty();
        assertThat(dropped()).containsExactlyEntriesOf(Map.of(Drop.BUSINESS_KEY, 1L));
    }

    @Test
    void keepsTheFirstOfTwoKeysOfOneName() {
        CallContext context = extract(Map.of("baggage", "d-key.order=1,d-key.order=2"));

        assertThat(context.keys()).containsExactly(new BusinessKey("order", "1"));
        assertThat(dropped()).containsExactlyEntriesOf(Map.of(Drop.BUSINESS_KEY, 1L));
    }

    @Test
    void keepsFourKeysAndEightMarks() {
        CallContext context = extract(
                Map.of("baggage", "d-key.a=1,d-key.b=1,d-key.c=1,d-key.d=1,d-key.e=1,d-dye=1|2|3|4|5|6|7|8|9|!"));

        assertThat(context.keys()).extracting(BusinessKey::name).containsExactly("a", "b", "c", "d");
        assertThat(context.dyes()).containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(dropped()).containsExactlyInAnyOrderEntriesOf(Map.of(Drop.BUSINESS_KEY, 1L, Drop.DYE, 2L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"__outside__", "or der", "order\n", "<script>", "-order", "订单"})
    void dropsCallerThatIsNoApp(String caller) {
        assertThat(extract(Map.of("d-caller", caller)).caller()).isEmpty();
        assertThat(dropped()).containsExactlyEntriesOf(Map.of(Drop.CALLER, 1L));
    }

    @Test
    void carriesTheDeadlineAsTheTimeThatIsLeft() {
        CallContext sent = CallContext.EMPTY.withTimeout(Duration.ofMillis(800), clock.nanoTime());
        clock.advance(Duration.ofMillis(300));

        Map<String, String> headers = inject(sent);

        assertThat(headers).containsEntry("d-deadline", "500");
        assertThat(extract(headers).remaining(clock.nanoTime())).contains(Duration.ofMillis(500));
    }

    @Test
    void carriesAPassedDeadlineAsNothingLeft() {
        CallContext sent = CallContext.EMPTY.withTimeout(Duration.ofMillis(1), clock.nanoTime());
        clock.advance(Duration.ofSeconds(1));

        assertThat(inject(sent)).containsEntry("d-deadline", "0");
    }

    @Test
    void carriesTheLongestDeadline() {
        CallContext sent = CallContext.EMPTY.withTimeout(Duration.ofSeconds(Long.MAX_VALUE), clock.nanoTime());

        assertThat(extract(inject(sent)).remaining(clock.nanoTime())).contains(Duration.ofDays(100));
        assertNothingDropped();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1s", "12345678901", "1.5", "٣"})
    void dropsDeadlineThatIsNoNumberOfMilliseconds(String header) {
        assertThat(extract(Map.of("d-deadline", header)).remaining(clock.nanoTime()))
                .isEmpty();
        assertThat(dropped()).containsExactlyEntriesOf(Map.of(Drop.DEADLINE, 1L));
    }

    @Test
    void readsWhatACalleeSaysOfItself() {
        assertThat(propagation.served("q=120;r=4500")).contains(new Served(120, 4_500));
        assertThat(propagation.served("q=120;r=4500;v=1.2")).contains(new Served(120, 4_500));
        assertThat(propagation.served(null)).isEmpty();
        assertThat(propagation.served("")).isEmpty();
        assertNothingDropped();
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=;r=1", "q=1;r=", "q=-1;r=1", "r=1;q=1", "q=1234567890123;r=1", "q=1;r=1e3", "120"})
    void dropsServedThatIsNone(String header) {
        assertThat(propagation.served(header)).isEmpty();
        assertThat(dropped()).containsExactlyEntriesOf(Map.of(Drop.SERVED, 1L));
    }

    private CallContext extract(Map<String, String> headers) {
        return propagation.extract(headers, Map::get);
    }

    private Map<String, String> inject(CallContext context) {
        Map<String, String> headers = new LinkedHashMap<>();
        propagation.inject(context, headers, (carrier, name, value) -> {
            assertThat(name).isEqualTo(name.toLowerCase(Locale.ROOT)).isIn(Propagation.REQUEST_HEADERS);
            carrier.put(name, value);
        });
        return headers;
    }

    private Map<Drop, Long> dropped() {
        return propagation.dropped().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void assertNothingDropped() {
        assertThat(dropped()).isEmpty();
    }
}
