package io.dplatform.monitor.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.dplatform.monitor.server.store.SetClock;
import io.dplatform.monitor.server.view.Agent;
import io.dplatform.monitor.server.view.Edge;
import io.dplatform.monitor.server.view.EdgeDetail;
import io.dplatform.monitor.server.view.EdgeList;
import io.dplatform.monitor.server.view.ErrorFingerprint;
import io.dplatform.monitor.server.view.MonitoredInstance;
import io.dplatform.monitor.server.view.OperationRow;
import io.dplatform.monitor.server.view.ReportedFact;
import io.dplatform.monitor.server.view.Seat;
import io.dplatform.monitor.server.view.ServiceDetail;
import io.dplatform.monitor.server.view.ServiceSummary;
import io.dplatform.monitor.server.view.Verdict;
import io.dplatform.monitor.snapshot.ProcessFacts;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.Fact;
import io.dplatform.tracker.context.ServiceIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the console sees of a small shop: outside → gateway → order → stock, with a stock that has no starter at first. */
final class MonitorServerTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration FAST = Duration.ofMillis(4);

    private final SetClock clock = new SetClock(START);
    private final ScheduledExecutorService upkeep = Executors.newSingleThreadScheduledExecutor();
    private final MonitorServer server;
    private final FakeProcess gateway = new FakeProcess("gateway", "g:1", START);
    private final FakeProcess order = new FakeProcess("order", "o:1", START);
    private final FakeProcess stock = new FakeProcess("stock", "s:1", START);
    private boolean stockReports = true;

    MonitorServerTest(@TempDir Path folder) throws Exception {
        server = MonitorServer.open(folder, MonitorOptions.defaults(), clock, upkeep);
    }

    @AfterEach
    void stop() {
        server.close();
        upkeep.shutdownNow();
    }

    /** So many pushes of everybody, 5 s apart, after {@code work}. */
    private void pushes(int pushes, Runnable work) throws Exception {
        for (int i = 0; i < pushes; i++) {
            work.run();
            Instant now = clock.advance(Duration.ofSeconds(5));
            for (FakeProcess process : stockReports ? List.of(gateway, order, stock) : List.of(gateway, order)) {
                server.intake().accept(process.changes(now), null, now);
                process.taken();
            }
        }
    }

    private void wellServed() {
        gateway.serves(ServiceIdentity.OUTSIDE, "GET /buy", CallResult.OK, 50, FAST);
        gateway.calls("order", "OrderService.buy", CallResult.OK, 50, FAST);
        order.serves("gateway", "OrderService.buy", CallResult.OK, 50, FAST);
        order.calls("stock", "StockService.take", CallResult.OK, 100, FAST)
                .served("stock", "StockService.take", 100, Duration.ofMillis(1), Duration.ofMillis(2))
                .tries("stock", "10.0.0.3:20880", CallResult.OK, 100, FAST);
        stock.serves("order", "StockService.take", CallResult.OK, 100, Duration.ofMillis(3));
    }

    private TimeRange lastMinute() {
        return TimeRange.last(Duration.ofMinutes(1), clock.instant());
    }

    private Edge edge(String caller, String callee) {
        return server.edges().list(lastMinute()).edges().stream()
                .filter(edge -> edge.caller().equals(caller) && edge.callee().equals(callee))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsEachEdgeFromTheCallersSeatBesideTheCalleesOwn() throws Exception {
        pushes(12, this::wellServed);

        Edge edge = edge("order", "stock");

        assertThat(edge.seat()).isEqualTo(Seat.CALLER);
        assertThat(edge.kind()).isEqualTo(CallKind.RPC);
        assertThat(edge.seen().count()).isEqualTo(1_200);
        assertThat(edge.seen().rate()).isCloseTo(20, within(0.01));
        assertThat(edge.seen().maxMicros()).isEqualTo(4_000);
        assertThat(edge.own()).isNotNull();
        assertThat(edge.own().maxMicros()).isEqualTo(3_000);
        assertThat(edge.queueP99Micros()).isBetween(900L, 1_100L);
        assertThat(edge.runP99Micros()).isBetween(1_900L, 2_200L);
        assertThat(edge.attemptsPerCall()).isEqualTo(1);
        assertThat(edge.instances()).singleElement().satisfies(peer -> {
            assertThat(peer.instance()).isEqualTo("10.0.0.3:20880");
            assertThat(peer.count()).isEqualTo(1_200);
        });
        assertThat(edge.verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void keepsTheLatestOfEachFactUntilItIsNotStatedAnyMore() throws Exception {
        Fact small = new Fact("pool", "main", Map.of("max", "2"));
        Fact large = new Fact("pool", "main", Map.of("max", "20"));
        Fact other = new Fact("pool", "report", Map.of("max", "5"));
        stock.states(small, other);
        Instant now = clock.advance(Duration.ofSeconds(5));
        server.intake().accept(stock.complete(now), null, now);
        stock.states(large);
        now = clock.advance(Duration.ofSeconds(5));
        server.intake().accept(stock.changes(now), null, now);
        assertThat(server.facts().all("pool"))
                .extracting(ReportedFact::app, ReportedFact::instance, ReportedFact::fact)
                .containsExactlyInAnyOrder(tuple("stock", "s:1", large), tuple("stock", "s:1", other));
        assertThat(server.facts().all("document")).isEmpty();

        now = clock.advance(Duration.ofSeconds(5));
        server.intake().accept(stock.complete(now), null, now);
        assertThat(server.facts().all("pool")).extracting(ReportedFact::fact).containsExactly(large);

        clock.advance(Duration.ofMinutes(11));
        assertThat(server.facts().all("pool")).as("nobody vouches for it").isEmpty();
    }

    @Test
    void letsTheCalleeStandInOnlyWhereTheCallerDoesNotReport() throws Exception {
        pushes(12, this::wellServed);

        Edge edge = edge(ServiceIdentity.OUTSIDE, "gateway");

        assertThat(edge.seat()).isEqualTo(Seat.CALLEE);
        assertThat(edge.seen()).isEqualTo(edge.own());
        assertThat(edge.instances()).isEmpty();
    }

    @Test
    void seesAFrozenInstanceWithinOnePushFromTheCallersSeat() throws Exception {
        pushes(12, this::wellServed);
        stockReports = false;
        pushes(2, () -> order.calls("stock", "StockService.take", CallResult.TIMEOUT, 60, Duration.ofSeconds(1))
                .tries("stock", "10.0.0.3:20880", CallResult.TIMEOUT, 60, Duration.ofSeconds(1))
                .inFlight("stock", "StockService.take", 20));

        Edge edge = edge("order", "stock");

        assertThat(edge.seen().results()).containsEntry(CallResult.TIMEOUT, 120L);
        assertThat(edge.seen().timeoutShare()).isGreaterThan(0.1);
        assertThat(edge.own()).isNotNull();
        assertThat(edge.own().errorShare()).isZero();
        assertThat(edge.inFlight()).isEqualTo(20);
        assertThat(edge.verdict()).isEqualTo(Verdict.NETWORK_OR_FROZEN);
        assertThat(edge.instances().get(0).results()).containsEntry(CallResult.TIMEOUT, 120L);
    }

    @Test
    void remembersWhatIsInFlightThoughItDoesNotChange() throws Exception {
        pushes(1, () -> order.inFlight("stock", "StockService.take", 20));
        pushes(24, () -> {});

        assertThat(edge("order", "stock").inFlight()).isEqualTo(20);
        pushes(5, () -> order.inFlight("stock", "StockService.take", 0));
        assertThat(edge("order", "stock").inFlight()).isZero();
    }

    @Test
    void blamesACallerThatWaitsForAllItsCalleesAlike() throws Exception {
        pushes(12, () -> {
            wellServed();
            order.calls("stock", "StockService.take", CallResult.OK, 100, Duration.ofMillis(500));
            order.calls("gateway", "Back.call", CallResult.OK, 100, Duration.ofMillis(500));
            gateway.serves("order", "Back.call", CallResult.OK, 100, FAST);
        });

        assertThat(edge("order", "stock").verdict()).isEqualTo(Verdict.CALLER_SICK);
        assertThat(edge("gateway", "order").verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void summarisesServicesByTheirCallers() throws Exception {
        pushes(24, this::wellServed);
        TimeRange range = TimeRange.last(Duration.ofMinutes(5), clock.instant());

        List<ServiceSummary> services = server.services().list(range);

        assertThat(services).extracting(ServiceSummary::name).containsExactly("gateway", "order", "stock");
        ServiceSummary summary = services.get(1);
        assertThat(summary.seen().count()).isEqualTo(1_200);
        assertThat(summary.callers()).isEqualTo(1);
        assertThat(summary.dependencies()).isEqualTo(1);
        assertThat(summary.instancesUp()).isEqualTo(1);
        assertThat(summary.owner()).isEqualTo("team-order");
        assertThat(summary.versions()).containsExactly("1.2");
        assertThat(summary.lastSeen()).isEqualTo(clock.instant().toEpochMilli());
        assertThat(summary.rateSeries()).hasSizeBetween(29, 31);
        assertThat(summary.rateSeries().get(20)).isCloseTo(10, within(0.2));
        assertThat(summary.errorSeries()).hasSameSizeAs(summary.rateSeries()).allMatch(share -> share == 0);
    }

    @Test
    void keepsADeadServiceInSightWhileOthersCallIt() throws Exception {
        pushes(12, this::wellServed);
        stockReports = false;
        pushes(60, () -> order.calls("stock", "StockService.take", CallResult.REFUSED, 10, FAST));

        ServiceSummary dead = server.services().list(lastMinute()).stream()
                .filter(summary -> summary.name().equals("stock"))
                .findFirst()
                .orElseThrow();

        assertThat(dead.instancesUp()).isZero();
        assertThat(dead.seen().errorShare()).isEqualTo(1);
        assertThat(edge("order", "stock").verdict()).isEqualTo(Verdict.CALLEE_SICK);
        assertThat(server.services().names()).contains("stock");
        assertThat(server.services().detail("stock", lastMinute())).isPresent();
        assertThat(server.services().detail("nobody", lastMinute())).isEmpty();
    }

    @Test
    void showsAServiceInFull() throws Exception {
        pushes(24, () -> {
            wellServed();
            stock.logs("f00d", 2);
        });
        TimeRange range = TimeRange.last(Duration.ofMinutes(2), clock.instant());

        ServiceDetail detail = server.services().detail("stock", range).orElseThrow();

        assertThat(detail.callers()).extracting(Edge::caller).containsExactly("order");
        assertThat(detail.dependencies()).isEmpty();
        assertThat(detail.own()).isNotNull();
        assertThat(detail.own().count()).isEqualTo(2_400);
        assertThat(detail.operations()).singleElement().satisfies(row -> {
            assertThat(row.operation()).isEqualTo("StockService.take");
            assertThat(row.seat()).isEqualTo(Seat.CALLER);
            assertThat(row.seen().maxMicros()).isEqualTo(4_000);
        });
        assertThat(detail.window().stepSeconds()).isEqualTo(10);
        assertThat(detail.seenSeries().times()).hasSize(12);
        assertThat(detail.seenSeries().rate().get(5)).isCloseTo(20, within(0.2));
        assertThat(detail.ownSeries().p99Micros().get(5)).isBetween(2_900L, 3_100L);
        assertThat(detail.errors())
                .singleElement()
                .isEqualTo(new ErrorFingerprint(
                        "f00d",
                        "ERROR",
                        "shop.Logger",
                        "it broke",
                        48,
                        clock.instant().toEpochMilli(),
                        "java.lang.Boom"));
        assertThat(detail.instances()).extracting(MonitoredInstance::instance).containsExactly("10.0.0.3:20880", "s:1");
    }

    @Test
    void tellsNoCallsFromNoKnowledge() throws Exception {
        pushes(6, this::wellServed);
        pushes(6, () -> {});
        clock.advance(Duration.ofSeconds(60));
        TimeRange range = TimeRange.last(Duration.ofMinutes(2), clock.instant());

        EdgeDetail detail = server.edges().detail("order", "stock", null, range).orElseThrow();

        assertThat(detail.seenSeries().rate().subList(0, 12).stream().map(rate -> rate == null ? -1 : rate > 0 ? 1 : 0))
                .containsExactly(1, 1, 1, 0, 0, 0, -1, -1, -1, -1, -1, -1);
        assertThat(detail.seenSeries().errorShare().get(4)).isNull();
        assertThat(detail.operations()).extracting(OperationRow::operation).containsExactly("StockService.take");
    }

    @Test
    void findsTheEdgesAroundAServiceByHops() throws Exception {
        pushes(12, this::wellServed);

        EdgeList near = server.edges().around("stock", 1, lastMinute());
        EdgeList far = server.edges().around("stock", 2, lastMinute());

        assertThat(near.edges()).extracting(Edge::caller).containsExactly("order");
        assertThat(far.edges()).extracting(Edge::caller).containsExactly("order", "gateway");
    }

    @Test
    void showsInstancesWithTheirProcess() throws Exception {
        stock.facts(new ProcessFacts(0.25, Duration.ofSeconds(9), 2, 100, 200, 3, Duration.ofMillis(50), 40, 7, 1_024));
        pushes(12, this::wellServed);
        clock.advance(Duration.ofSeconds(30));

        MonitoredInstance instance =
                server.services().instances("stock", lastMinute()).get(1);

        assertThat(instance.instance()).isEqualTo("s:1");
        assertThat(instance.reporting()).isFalse();
        assertThat(instance.lastReport())
                .isEqualTo(clock.instant().minusSeconds(30).toEpochMilli());
        assertThat(instance.zone()).isEqualTo("zone-a");
        assertThat(instance.own()).isNotNull();
        assertThat(instance.seen()).isNull();
        assertThat(instance.process()).isNotNull();
        assertThat(instance.process().cpuShare()).isEqualTo(0.25);
        assertThat(instance.process().startedAt()).isEqualTo(START.toEpochMilli());
    }

    @Test
    void showsHowWellTelemetryGetsHere() throws Exception {
        order.counters(Map.of(
                        "spans_produced",
                        10L,
                        "spans_sent",
                        7L,
                        "spans_dropped_queue_full",
                        1L,
                        "spans_dropped_refused",
                        2L,
                        "facts_left_out",
                        0L))
                .clockSkew(Duration.ofMinutes(-5));
        pushes(2, this::wellServed);

        assertThat(server.agents().list())
                .contains(new Agent(
                        "order",
                        "o:1",
                        "0.1.0",
                        clock.instant().toEpochMilli(),
                        false,
                        -300_000,
                        10,
                        7,
                        3,
                        Map.of("spans_dropped_queue_full", 1L, "spans_dropped_refused", 2L)));
        clock.advance(Duration.ofSeconds(21));
        assertThat(server.agents().list()).allMatch(Agent::silent);
    }

    @Test
    void knowsServicesAfterItsOwnRestart(@TempDir Path folder) throws Exception {
        try (MonitorServer before = MonitorServer.open(folder, MonitorOptions.defaults(), clock, upkeep)) {
            Instant now = clock.advance(Duration.ofSeconds(5));
            before.intake()
                    .accept(order.calls("stock", "take", CallResult.OK, 9, FAST).changes(now), null, now);
        }
        try (MonitorServer after = MonitorServer.open(folder, MonitorOptions.defaults(), clock, upkeep)) {
            assertThat(after.services().names()).containsExactly("order");
            assertThat(after.edges().list(lastMinute()).edges().get(0).seen().count())
                    .isEqualTo(9);
            Instant now = clock.advance(Duration.ofSeconds(5));
            after.intake().accept(order.complete(now), null, now);
            assertThat(after.edges().list(lastMinute()).edges().get(0).seen().count())
                    .isEqualTo(9);
        }
    }
}
