package io.dplatform.monitor.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dplatform.monitor.server.IntakeReport.Outcome;
import io.dplatform.monitor.server.SnapshotRefusedException.Reason;
import io.dplatform.monitor.server.store.Batch;
import io.dplatform.monitor.server.store.CellSink;
import io.dplatform.monitor.server.store.InMemoryMetricStore;
import io.dplatform.monitor.server.store.MetricQuery;
import io.dplatform.monitor.server.store.MetricStore;
import io.dplatform.monitor.server.store.SetClock;
import io.dplatform.monitor.server.store.StoreStatus;
import io.dplatform.monitor.server.store.StoreUnavailableException;
import io.dplatform.monitor.server.view.Edge;
import io.dplatform.monitor.server.view.MonitoredInstance;
import io.dplatform.monitor.snapshot.SnapshotAnswer;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.testkit.Figures;
import io.dplatform.tracker.testkit.PayloadMutator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SnapshotIntakeTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration MS = Duration.ofMillis(1);

    private final SetClock clock = new SetClock(START);
    private final ScheduledExecutorService upkeep = Executors.newSingleThreadScheduledExecutor();
    private final BreakableStore store = new BreakableStore();
    private MonitorServer server = MonitorServer.over(
            store, MonitorOptions.defaults().withMaxRowsPerService(50).withMaxProcesses(3), clock, upkeep);

    @AfterEach
    void stop() {
        server.close();
        upkeep.shutdownNow();
    }

    private IntakeReport push(FakeProcess process) throws SnapshotRefusedException {
        IntakeReport report = server.intake().accept(process.changes(clock.instant()), null, clock.instant());
        process.taken();
        return report;
    }

    private IntakeReport pushComplete(FakeProcess process) throws SnapshotRefusedException {
        IntakeReport report = server.intake().accept(process.complete(clock.instant()), null, clock.instant());
        process.taken();
        return report;
    }

    private void seconds(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    private List<Edge> edges() {
        return server.edges()
                .list(new TimeRange(
                        START.minus(Duration.ofHours(5)), clock.instant().plusSeconds(10)))
                .edges();
    }

    private long calls() {
        return edges().stream().mapToLong(edge -> edge.seen().count()).sum();
    }

    @Test
    void countsANewProcessFromZero() throws Exception {
        FakeProcess order = new FakeProcess("order", "o1", clock.instant());
        seconds(5);
        IntakeReport report = push(order.calls("stock", "take", CallResult.OK, 7, MS));

        assertThat(report).isEqualTo(new IntakeReport(SnapshotAnswer.TAKEN, Outcome.COUNTED, 1, 0));
        assertThat(calls()).isEqualTo(7);
    }

    @Test
    void countsOnlyWhatCameSince() throws Exception {
        FakeProcess order = new FakeProcess("order", "o1", clock.instant());
        for (int i = 0; i < 10; i++) {
            seconds(5);
            push(order.calls("stock", "take", CallResult.OK, 7, MS));
        }

        assertThat(calls()).isEqualTo(70);
    }

    @Test
    void takesAProcessThatRanBeforeThePlatformAsABaseline() throws Exception {
        FakeProcess order = new FakeProcess("order", "o1", START.minus(Duration.ofDays(3)))
                .calls("stock", "take", CallResult.OK, 1_000_000, MS)
                .calls("stock", "give", CallResult.OK, 1_000_000, MS);
        order.complete(clock.instant());
        order.taken();
        seconds(5);
        IntakeReport first = push(order.calls("stock", "take", CallResult.OK, 5, MS));
        seconds(5);
        IntakeReport second = pushComplete(order.calls("stock", "take", CallResult.OK, 3, MS));
        seconds(5);
        IntakeReport third =
                push(order.calls("stock", "give", CallResult.OK, 2, MS).calls("stock", "new", CallResult.OK, 1, MS));

        assertThat(first.outcome()).isEqualTo(Outcome.BASELINE);
        assertThat(first.answer()).isEqualTo(SnapshotAnswer.SEND_COMPLETE);
        assertThat(second.answer()).isEqualTo(SnapshotAnswer.TAKEN);
        assertThat(third.outcome()).isEqualTo(Outcome.COUNTED);
        assertThat(calls()).isEqualTo(3 + 2 + 1);
    }

    @Test
    void losesNothingWhenSnapshotsAreLost() throws Exception {
        FakeProcess order = new FakeProcess("order", "o1", clock.instant());
        seconds(5);
        push(order.calls("stock", "take", CallResult.OK, 7, MS));
        seconds(5);
        order.calls("stock", "take", CallResult.OK, 7, MS).changes(clock.instant());
        seconds(5);
        order.calls("stock", "take", CallResult.OK, 7, MS).changes(clock.instant());
        seconds(50);
        push(order.calls("stock", "take", CallResult.OK, 7, MS));

        assertThat(calls()).isEqualTo(28);
        assertThat(server.edges()
                        .list(new TimeRange(START.plusSeconds(20), START.plusSeconds(30)))
                        .edges()
                        .get(0)
                        .seen()
                        .count())
                .as("21 calls of 60 s, in 10 s of these")
                .isBetween(3L, 4L);
    }

    @Test
    void countsDuplicatesAndLateOnesOnce() throws Exception {
        FakeProcess order = new FakeProcess("order", "o1", clock.instant());
        seconds(5);
        byte[] first = order.calls("stock", "take", CallResult.OK, 7, MS).changes(clock.instant());
        byte[] second = order.calls("stock", "take", CallResult.OK, 7, MS).changes(clock.instant());
        server.intake().accept(second, null, clock.instant());

        assertThat(server.intake().accept(second, null, clock.instant()).outcome())
                .isEqualTo(Outcome.ALREADY_KNOWN);
        assertThat(server.intake().accept(first, null, clock.instant()).outcome())
                .isEqualTo(Outcome.ALREADY_KNOWN);
        assertThat(calls()).isEqualTo(14);
        assertThat(server.intake().counters().alreadyKnown()).isEqualTo(2);
    }

    @Test
    void countsARestartedProcessFromZeroAndItsFormerLifeToItsEnd() throws Exception {
        FakeProcess before = new FakeProcess("order", "o1", clock.instant());
        seconds(5);
        push(before.calls("stock", "take", CallResult.OK, 7, MS));
        byte[] last = before.calls("stock", "take", CallResult.OK, 2, MS).changes(clock.instant());
        seconds(5);
        FakeProcess after = new FakeProcess("order", "o1", clock.instant());
        seconds(5);
        push(after.calls("stock", "take", CallResult.OK, 3, MS));
        server.intake().accept(last, null, clock.instant());

        assertThat(calls()).isEqualTo(12);
        assertThat(server.agents().list()).hasSize(1);
    }

    @Test
    void takesARowThatBeganAnewFromZero() throws Exception {
        FakeProcess order = new FakeProcess("order", "o1", clock.instant());
        seconds(5);
        push(order.tries("stock", "s1:1", CallResult.OK, 100, MS));
        order.forgets("stock", "s1:1");
        seconds(5);
        push(order.tries("stock", "s1:1", CallResult.OK, 4, MS));
        order.forgets("stock", "s1:1");
        seconds(5);
        pushComplete(order);
        seconds(5);
        push(order.tries("stock", "s1:1", CallResult.OK, 500, MS));

        MonitoredInstance stock = server.services()
                .instances("stock", new TimeRange(START, clock.instant()))
                .get(0);
        assertThat(stock.seen()).isNotNull();
        assertThat(stock.seen().count()).isEqualTo(604);
    }

    @Test
    void believesOurClockAndNotTheirs() throws Exception {
        FakeProcess order =
                new FakeProcess("order", "o1", START.minus(Duration.ofHours(1))).clockSkew(Duration.ofHours(-1));
        seconds(5);
        push(order.calls("stock", "take", CallResult.OK, 7, MS));

        assertThat(server.edges().list(new TimeRange(START, clock.instant())).edges())
                .hasSize(1);
        assertThat(server.agents().list().get(0).clockSkewMillis()).isEqualTo(-3_600_000);
    }

    @Test
    void startsAnewAfterASilenceOfHours() throws Exception {
        FakeProcess order = new FakeProcess("order", "o1", clock.instant());
        seconds(5);
        push(order.calls("stock", "take", CallResult.OK, 7, MS));
        seconds(3 * 3_600);
        IntakeReport report = push(order.calls("stock", "take", CallResult.OK, 1_000, MS));
        seconds(5);
        push(order.calls("stock", "take", CallResult.OK, 2, MS));

        assertThat(report.outcome()).isEqualTo(Outcome.BASELINE);
        assertThat(calls()).isEqualTo(9);
    }

    @Test
    void losesNothingWhileTheStoreCannotWrite() throws Exception {
        FakeProcess order = new FakeProcess("order", "o1", clock.instant());
        seconds(5);
        push(order.calls("stock", "take", CallResult.OK, 7, MS).inFlight("stock", "take", 2));
        store.broken = true;
        seconds(5);
        order.calls("stock", "take", CallResult.OK, 7, MS).calls("pay", "pay", CallResult.OK, 1, MS);
        SnapshotRefusedException refused = catchThrowableOfType(SnapshotRefusedException.class, () -> push(order));
        store.broken = false;
        seconds(5);
        push(order);

        assertThat(refused.reason()).isEqualTo(Reason.STORE_UNAVAILABLE);
        assertThat(refused.reason().httpStatus()).isEqualTo(503);
        assertThat(calls()).isEqualTo(15);
    }

    @Test
    void refusesRowsBeyondTheBoundOfAServiceAndCountsThem() throws Exception {
        FakeProcess order = new FakeProcess("order", "o1", clock.instant());
        for (int i = 0; i < 45; i++) {
            order.calls("stock", "op" + i, CallResult.OK, 1, MS);
        }
        seconds(5);
        assertThat(push(order).rowsRefused()).isZero();
        for (int i = 45; i < 60; i++) {
            order.calls("stock", "op" + i, CallResult.OK, 1, MS);
        }
        order.calls("stock", "op1", CallResult.OK, 1, MS);
        seconds(5);
        IntakeReport report = push(order);

        assertThat(report.rowsRefused()).isEqualTo(10);
        assertThat(calls()).as("50 rows, one of them twice").isEqualTo(51);
        FakeProcess twin = new FakeProcess("order", "o2", clock.instant());
        seconds(5);
        assertThat(push(twin.calls("stock", "op3", CallResult.OK, 1, MS)).rowsRefused())
                .as("an instance that counts the same needs no room")
                .isZero();
        FakeProcess other = new FakeProcess("pay", "p1", clock.instant());
        seconds(5);
        assertThat(push(other.calls("stock", "op99", CallResult.OK, 1, MS)).rowsRefused())
                .as("another service has room of its own")
                .isZero();
        assertThat(server.intake().counters().rowsRefused()).isEqualTo(10);
    }

    @Test
    void refusesASnapshotOfMoreRowsThanAServiceMayHave() throws Exception {
        FakeProcess order = new FakeProcess("order", "o1", clock.instant());
        for (int i = 0; i < 51; i++) {
            order.calls("stock", "op" + i, CallResult.OK, 1, MS);
        }

        assertThatThrownBy(() -> push(order))
                .isInstanceOf(SnapshotRefusedException.class)
                .hasMessage("order: snapshot of 51 rows (expected: at most 50; does an operation's name hold an id?)");
    }

    @Test
    void refusesMoreProcessesThanItTakes() throws Exception {
        for (int i = 0; i < 3; i++) {
            push(new FakeProcess("order", "o" + i, clock.instant()));
        }
        SnapshotRefusedException refused = catchThrowableOfType(
                SnapshotRefusedException.class, () -> push(new FakeProcess("order", "o3", clock.instant())));

        assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_PROCESSES);
    }

    @Test
    void readsGzipFromAStream() throws Exception {
        FakeProcess order = new FakeProcess("order", "o1", clock.instant()).calls("a", "b", CallResult.OK, 3, MS);
        byte[] packed = gzip(order.changes(clock.instant()));

        server.intake().accept(new ByteArrayInputStream(packed), "GZIP", clock.instant());

        assertThat(calls()).isEqualTo(3);
    }

    @Test
    void refusesWhatIsTooLargePackedOrUnpacked() throws Exception {
        byte[] bomb = gzip(new byte[64 << 20]);

        assertThat(refusal(bomb, "gzip")).isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal(new byte[9 << 20], null)).isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal(new byte[10], "br")).isEqualTo(Reason.UNSUPPORTED_ENCODING);
        assertThat(refusal(new byte[10], "gzip")).isEqualTo(Reason.MALFORMED);
        assertThat(refusal(new byte[0], null)).isEqualTo(Reason.MALFORMED);
        assertThatThrownBy(() ->
                        server.intake().accept(new ByteArrayInputStream(new byte[9 << 20]), null, clock.instant()))
                .isInstanceOf(SnapshotRefusedException.class);
        assertThat(server.intake().counters().refused())
                .containsEntry(Reason.TOO_LARGE, 3L)
                .containsEntry(Reason.MALFORMED, 2L);
    }

    private Reason refusal(byte[] body, @org.jspecify.annotations.Nullable String encoding) {
        return catchThrowableOfType(
                        SnapshotRefusedException.class, () -> server.intake().accept(body, encoding, clock.instant()))
                .reason();
    }

    /** Whatever is sent, there is one kind of exception, the counters add up, and a good snapshot afterwards is stored right. */
    @Test
    void survivesAThousandMutatedPayloads() throws Exception {
        server.close();
        server = MonitorServer.over(store, MonitorOptions.defaults(), clock, upkeep);
        PayloadMutator mutator = new PayloadMutator(16);
        FakeProcess seed = new FakeProcess("seed", "s1", clock.instant())
                .calls("stock", "take", CallResult.OK, 70_000, MS)
                .served("stock", "take", 12, MS, MS)
                .serves("gateway", "buy", CallResult.ERROR, 70, Duration.ofSeconds(3))
                .tries("stock", "s1:1", CallResult.TIMEOUT, 9, MS)
                .logs("f00d", 3);
        int payloads = Figures.isLong() ? 10_000 : 1_000;
        long refusedInAll = 0;
        for (int i = 0; i < payloads; i++) {
            byte[] body = mutator.mutated(seed.complete(clock.instant()));
            try {
                server.intake().accept(mutator.oneIn(4) ? gzip(body) : body, null, clock.instant());
            } catch (SnapshotRefusedException e) {
                assertThat(e.getMessage()).isNotBlank();
                refusedInAll++;
            }
            edges();
            seconds(1);
        }
        IntakeCounters counters = server.intake().counters();
        assertThat(counters.received()).isEqualTo(payloads);
        assertThat(counters.accepted() + refusedInAll).isEqualTo(payloads);
        assertThat(counters.refused().values().stream().mapToLong(n -> n).sum()).isEqualTo(refusedInAll);

        FakeProcess good = new FakeProcess("good", "g1", clock.instant());
        seconds(5);
        push(good.calls("fine", "op", CallResult.OK, 7, MS));
        assertThat(edges())
                .filteredOn(edge -> edge.caller().equals("good"))
                .singleElement()
                .satisfies(edge -> assertThat(edge.seen().count()).isEqualTo(7));
    }

    @Test
    void forgetsWhoHasBeenSilentForLong() throws Exception {
        for (int i = 0; i < 3; i++) {
            push(new FakeProcess("order", "o" + i, clock.instant()).calls("a", "b", CallResult.OK, 1, MS));
        }
        seconds(3 * 3_600);
        server.intake().upkeep();

        assertThat(push(new FakeProcess("order", "o9", clock.instant())).outcome())
                .isEqualTo(Outcome.COUNTED);
    }

    @Test
    void countsNobodysCallsInAnothersName() throws Exception {
        FakeProcess liar = new FakeProcess("liar", "l1", clock.instant());
        seconds(5);
        push(liar.serves("order", "take", CallResult.OK, 5, MS).calls("stock", "take", CallResult.ERROR, 5, MS));

        assertThat(edges())
                .extracting(Edge::caller, Edge::callee)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("order", "liar"),
                        org.assertj.core.groups.Tuple.tuple("liar", "stock"));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static final class BreakableStore implements MetricStore {

        private final MetricStore store = new InMemoryMetricStore(100_000);
        private volatile boolean broken;

        @Override
        public void append(Batch batch) throws StoreUnavailableException {
            if (broken) {
                throw new StoreUnavailableException("no space left", new IOException());
            }
            store.append(batch);
        }

        @Override
        public void scan(MetricQuery query, CellSink sink) {
            store.scan(query, sink);
        }

        @Override
        public StoreStatus status() {
            return store.status();
        }

        @Override
        public void upkeep() {
            store.upkeep();
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
