package io.dplatform.monitor.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.server.store.MetricQuery.Detail;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What every engine must do. */
abstract class MetricStoreContract {

    /** A full hour, so that steps are easy to read. */
    static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    static final long FIRST = Steps.of(START);

    final SetClock clock = new SetClock(START);

    abstract MetricStore store();

    /** Lets the engine do what it does to numbers that have become older: what is found must not depend on it. */
    abstract void settle();

    @Test
    void findsWhatWasAppended() throws Exception {
        append(START, START.plusSeconds(5), Cells.seen("order", "stock"), Cells.calls(CallResult.OK, 7, millis(3)));

        List<Found> found = scan(FIRST, FIRST + 1, 1, Detail.LATENCIES);

        assertThat(found).hasSize(1);
        Found only = found.get(0);
        assertThat(only.key).isEqualTo(Cells.seen("order", "stock"));
        assertThat(only.point).isZero();
        assertThat(only.cell.count(CallResult.OK)).isEqualTo(7);
        assertThat(only.cell.attempts()).isEqualTo(7);
        assertThat(only.cell.latency().total()).isEqualTo(7);
        assertThat(only.cell.sumMicros()).isEqualTo(21_000);
        assertThat(only.cell.maxMicros()).isEqualTo(3_000);
    }

    @Test
    void findsTheSameWhenItHasBecomeOlder() throws Exception {
        append(START, START.plusSeconds(5), Cells.seen("order", "stock"), Cells.calls(CallResult.OK, 7, millis(3)));
        settle();
        append(
                START.plusSeconds(5),
                START.plusSeconds(9),
                Cells.seen("order", "stock"),
                Cells.calls(CallResult.TIMEOUT, 2, millis(3_000)));

        Cell sum = sum(scan(FIRST, FIRST + 1, 1, Detail.LATENCIES));

        assertThat(sum.count(CallResult.OK)).isEqualTo(7);
        assertThat(sum.count(CallResult.TIMEOUT)).isEqualTo(2);
        assertThat(sum.latency().total()).isEqualTo(9);
        assertThat(sum.maxMicros()).isEqualTo(3_000_000);
    }

    @Test
    void dividesNumbersByTheTimeTheyFellInto() throws Exception {
        append(
                START.plusSeconds(8),
                START.plusSeconds(13),
                Cells.seen("order", "stock"),
                Cells.calls(CallResult.OK, 100, millis(3)));

        assertThat(sum(scan(FIRST, FIRST + 1, 1, Detail.LATENCIES)).count()).isEqualTo(40);
        assertThat(sum(scan(FIRST + 1, FIRST + 2, 1, Detail.LATENCIES)).count()).isEqualTo(60);
        assertThat(sum(scan(FIRST, FIRST + 1, 1, Detail.LATENCIES)).latency().total())
                .isEqualTo(40);
        assertThat(sum(scan(FIRST, FIRST + 2, 2, Detail.LATENCIES)).sumMicros()).isEqualTo(300_000);
    }

    @Test
    void losesNothingWhenDividingFewOverManySteps() throws Exception {
        append(START, START.plusSeconds(600), Cells.seen("a", "b"), Cells.calls(CallResult.OK, 7, millis(3)));

        assertThat(sum(scan(FIRST, FIRST + 60, 1, Detail.LATENCIES)).count()).isEqualTo(7);
        assertThat(sum(scan(FIRST, FIRST + 30, 30, Detail.LATENCIES)).count()).isBetween(3L, 4L);
    }

    @Test
    void takesWhatIsLateWhereItBelongs() throws Exception {
        append(
                START.plusSeconds(3_000),
                START.plusSeconds(3_005),
                Cells.seen("a", "b"),
                Cells.calls(CallResult.OK, 1, millis(1)));
        settle();
        append(START, START.plusSeconds(5), Cells.seen("a", "b"), Cells.calls(CallResult.OK, 2, millis(1)));

        assertThat(sum(scan(FIRST, FIRST + 1, 1, Detail.COUNTS)).count()).isEqualTo(2);
        assertThat(sum(scan(FIRST, FIRST + 400, 400, Detail.COUNTS)).count()).isEqualTo(3);
    }

    @Test
    void keepsSeriesAndSeatsApart() throws Exception {
        Batch batch = new Batch(START, START.plusSeconds(5));
        batch.cell(SeriesKey.seen(CallKind.RPC, "a", "b", "op")).count(CallResult.OK, 1);
        batch.cell(SeriesKey.own(CallKind.RPC, "a", "b", "op")).count(CallResult.OK, 2);
        batch.cell(SeriesKey.seen(CallKind.HTTP, "a", "b", "op")).count(CallResult.OK, 4);
        batch.cell(SeriesKey.peer(CallKind.RPC, "a", "b", "op")).count(CallResult.OK, 8);
        batch.cell(SeriesKey.instance("b", "op")).count(CallResult.OK, 16);
        batch.cell(SeriesKey.report("b", "op")).count(CallResult.OK, 32);
        LogEntry entry = new LogEntry("f00d", "ERROR", "some.Logger", "", "two\nlines");
        batch.cell(SeriesKey.log("b", entry)).count(CallResult.ERROR, 64);
        store().append(batch);
        settle();

        for (SeriesType type : SeriesType.values()) {
            List<Found> found = scan(EnumSet.of(type), key -> true, FIRST, FIRST + 1, 1, Detail.COUNTS);
            assertThat(sum(found).count())
                    .as(type.name())
                    .isEqualTo(
                            switch (type) {
                                case SEEN -> 5;
                                case OWN -> 2;
                                case PEER -> 8;
                                case INSTANCE -> 16;
                                case REPORT -> 32;
                                case LOG -> 64;
                            });
        }
        List<Found> http = scan(
                EnumSet.of(SeriesType.SEEN), key -> key.kind() == CallKind.HTTP, FIRST, FIRST + 1, 1, Detail.COUNTS);
        assertThat(sum(http).count()).isEqualTo(4);
        List<Found> logs = scan(EnumSet.of(SeriesType.LOG), key -> true, FIRST, FIRST + 1, 1, Detail.COUNTS);
        assertThat(LogEntry.fromDetail(logs.get(0).key.detail()))
                .isEqualTo(new LogEntry("f00d", "ERROR", "some.Logger", "", "two lines"));
    }

    @Test
    void readsNoLatenciesWhereNoneAreAskedFor() throws Exception {
        append(START, START.plusSeconds(5), Cells.seen("a", "b"), Cells.calls(CallResult.OK, 1, millis(1)));
        settle();

        Cell sum = sum(scan(FIRST, FIRST + 1, 1, Detail.COUNTS));

        assertThat(sum.count()).isEqualTo(1);
        assertThat(sum.latency().isEmpty()).isTrue();
    }

    @Test
    void tellsWhatIsInFlightOfSingleStepsOnly() throws Exception {
        append(START, START.plusSeconds(5), Cells.seen("a", "b"), new Cell().inFlight(3));
        settle();

        assertThat(sum(scan(FIRST, FIRST + 1, 1, Detail.COUNTS)).inFlight()).isEqualTo(3);
        assertThat(sum(scan(FIRST, FIRST + 2, 2, Detail.COUNTS)).inFlight()).isZero();
    }

    @Test
    void knowsHowFarItReaches() throws Exception {
        assertThat(store().status().oldest()).isNull();
        append(START, START.plusSeconds(5), Cells.seen("a", "b"), Cells.calls(CallResult.OK, 1, millis(1)));
        settle();
        append(
                START.plusSeconds(60),
                START.plusSeconds(65),
                Cells.seen("a", "b"),
                Cells.calls(CallResult.OK, 1, millis(1)));

        StoreStatus status = store().status();

        assertThat(status.oldest()).isEqualTo(START);
        assertThat(status.newest()).isEqualTo(START.plusSeconds(70));
        assertThat(status.series()).isEqualTo(1);
        assertThat(status.cells()).isEqualTo(2);
    }

    /** Five hours of random traffic with random settling, read in random windows and points. */
    @Test
    void addsUpLikeAPlainMap() throws Exception {
        Random random = new Random(20_261_122);
        List<Sent> sent = new ArrayList<>();
        Instant now = START;
        for (int i = 0; i < 1_200; i++) {
            now = now.plusMillis(random.nextInt(24_000));
            clock.set(now);
            Instant since = random.nextInt(20) == 0 ? now.minusSeconds(random.nextInt(3_600)) : now.minusSeconds(5);
            Batch batch = new Batch(since.isBefore(START) ? START : since, now);
            int series = 1 + random.nextInt(4);
            for (int j = 0; j < series; j++) {
                SeriesKey key = SeriesKey.seen(
                        CallKind.values()[random.nextInt(2)],
                        "app" + random.nextInt(3),
                        "app" + random.nextInt(3),
                        "op" + random.nextInt(2));
                batch.cell(key).add(Cells.random(random));
            }
            batch.cells().forEach((key, cell) -> sent.add(new Sent(key, batch, cell.copy())));
            store().append(batch);
            if (random.nextInt(60) == 0) {
                settle();
            }
        }
        for (int i = 0; i < 30; i++) {
            long first = FIRST - 20 + random.nextInt(1_500);
            long end = first + 1 + random.nextInt(2_000);
            long perPoint = List.of(1L, 3L, 30L, 60L, 360L, end - first).get(random.nextInt(6));
            MetricQuery query =
                    new MetricQuery(EnumSet.of(SeriesType.SEEN), key -> true, first, end, perPoint, Detail.LATENCIES);
            NaiveStore expected = new NaiveStore();
            for (Sent each : sent) {
                long step = each.batch.firstStep();
                for (Cell part : each.batch.divide(each.cell)) {
                    if (query.covers(step)) {
                        expected.add(each.key, query.pointOf(step), part);
                    }
                    step++;
                }
            }
            NaiveStore found = new NaiveStore();
            store().scan(query, found.sink());
            assertThat(found.contents()).isEqualTo(expected.contents());
        }
    }

    record Sent(SeriesKey key, Batch batch, Cell cell) {}

    record Found(SeriesKey key, int point, Cell cell) {}

    void append(Instant since, Instant until, SeriesKey key, Cell cell) throws StoreUnavailableException {
        Batch batch = new Batch(since, until);
        batch.cell(key).add(cell);
        store().append(batch);
    }

    List<Found> scan(long first, long end, long perPoint, Detail detail) {
        return scan(EnumSet.allOf(SeriesType.class), key -> true, first, end, perPoint, detail);
    }

    List<Found> scan(
            EnumSet<SeriesType> types, Predicate<SeriesKey> where, long first, long end, long perPoint, Detail detail) {
        List<Found> found = new ArrayList<>();
        store().scan(
                        new MetricQuery(types, where, first, end, perPoint, detail),
                        (key, point, cell) -> found.add(new Found(key, point, cell.copy())));
        return found;
    }

    static Cell sum(List<Found> found) {
        Cell sum = new Cell();
        found.forEach(each -> sum.add(each.cell));
        return sum;
    }

    static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
