package io.dplatform.monitor.server.store;

import io.dplatform.monitor.server.store.MetricQuery.Detail;
import io.dplatform.monitor.snapshot.LatencyBuckets;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Measures the embedded engine in processor time: not a test, run by hand. {@code StoreSpeed <empty folder> <edges> <days>}. Each edge has a seen,
 * an own and a peer series, with a hundred calls and their latencies in every step of every day.
 */
final class StoreSpeed {

    private static final Instant START = Instant.parse("2026-11-15T00:00:00Z");
    private static final int POOL = 4_000;

    private StoreSpeed() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int edges = Integer.parseInt(args[1]);
        int days = Integer.parseInt(args[2]);
        SetClock clock = new SetClock(START);
        EmbeddedStoreOptions options = EmbeddedStoreOptions.of(1L << 40, Duration.ofDays(days + 1));
        try (EmbeddedMetricStore store = EmbeddedMetricStore.open(folder, options, clock)) {
            fill(store, clock, edges, Duration.ofDays(days));
            StoreStatus status = store.status();
            System.out.printf(
                    "%d series, %d cells, %d samples, %d bytes: %.2f bytes/sample, %.1f bytes/cell, %.1f samples/cell%n",
                    status.series(),
                    status.cells(),
                    status.samples(),
                    status.bytes(),
                    (double) status.bytes() / status.samples(),
                    (double) status.bytes() / status.cells(),
                    (double) status.samples() / status.cells());
            ask(store, clock.instant());
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.printf("heap after gc %d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        }
        long opening = cpuNanos();
        try (EmbeddedMetricStore store = EmbeddedMetricStore.open(folder, options, clock)) {
            System.out.printf("opened in %d ms: %s%n", (cpuNanos() - opening) / 1_000_000, store.status());
        }
    }

    private static void fill(EmbeddedMetricStore store, SetClock clock, int edges, Duration length) throws Exception {
        List<Cell> pool = pool();
        List<SeriesKey> keys = new ArrayList<>();
        for (int i = 0; i < edges; i++) {
            String caller = "caller-" + i % 20;
            String callee = "callee-" + i / 20;
            keys.add(SeriesKey.seen(CallKind.RPC, caller, callee, "Service.operation" + i));
            keys.add(SeriesKey.own(CallKind.RPC, caller, callee, "Service.operation" + i));
            keys.add(SeriesKey.peer(CallKind.RPC, caller, callee, "10.0.0." + i % 250 + ":20880"));
        }
        Random random = new Random(1);
        long samples = 0;
        long appending = 0;
        long keeping = 0;
        for (Instant now = START.plusSeconds(10); !now.isAfter(START.plus(length)); now = now.plusSeconds(10)) {
            clock.set(now);
            // As many batches as there would be processes: each has some ten rows.
            for (int from = 0; from < keys.size(); from += 10) {
                Batch batch = new Batch(now.minusSeconds(10), now);
                for (SeriesKey key : keys.subList(from, Math.min(keys.size(), from + 10))) {
                    Cell cell = pool.get(random.nextInt(POOL));
                    samples += cell.samples();
                    batch.cell(key).add(cell);
                }
                long start = cpuNanos();
                store.append(batch);
                appending += cpuNanos() - start;
            }
            long start = cpuNanos();
            store.upkeep();
            keeping += cpuNanos() - start;
        }
        System.out.printf(
                "%d samples: append %.1f s, upkeep %.1f s: %.2f million samples/s per core%n",
                samples, appending / 1e9, keeping / 1e9, samples * 1e3 / (appending + keeping));
    }

    /** Of this thread: on a machine that others use, wall time says nothing. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static List<Cell> pool() {
        Random random = new Random(2);
        List<Cell> pool = new ArrayList<>();
        for (int i = 0; i < POOL; i++) {
            Cell cell = new Cell();
            long[] latency = new long[LatencyBuckets.COUNT];
            long[] queue = new long[LatencyBuckets.COUNT];
            long[] run = new long[LatencyBuckets.COUNT];
            double middle = Math.log(1_000_000 + random.nextInt(20_000_000));
            long sum = 0;
            long max = 0;
            int calls = 80 + random.nextInt(40);
            for (int j = 0; j < calls; j++) {
                long nanos = (long) Math.exp(middle + random.nextGaussian() * 0.5);
                sum += nanos / 1_000;
                max = Math.max(max, nanos / 1_000);
                latency[LatencyBuckets.indexOf(nanos)]++;
                run[LatencyBuckets.indexOf(nanos * 8 / 10)]++;
                queue[LatencyBuckets.indexOf((long) Math.exp(11 + random.nextGaussian() * 0.4))]++;
            }
            int errors = random.nextInt(10) == 0 ? 1 + random.nextInt(3) : 0;
            cell.count(CallResult.OK, calls - errors)
                    .count(CallResult.ERROR, errors)
                    .attempts(calls);
            cell.latency(sparse(latency), sum, max).served(sparse(queue), sparse(run));
            pool.add(cell);
        }
        return pool;
    }

    private static BucketCounts sparse(long[] dense) {
        BucketCounts counts = new BucketCounts();
        for (int i = 0; i < dense.length; i++) {
            if (dense[i] > 0) {
                counts.append(i, dense[i]);
            }
        }
        return counts;
    }

    private static void ask(EmbeddedMetricStore store, Instant now) throws IOException {
        Predicate<SeriesKey> all = key -> true;
        Predicate<SeriesKey> edge =
                key -> key.caller().equals("caller-3") && key.callee().equals("callee-2");
        EnumSet<SeriesType> table = EnumSet.of(SeriesType.SEEN, SeriesType.OWN, SeriesType.PEER);
        EnumSet<SeriesType> seats = EnumSet.of(SeriesType.SEEN, SeriesType.OWN);
        for (Duration window : List.of(
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                Duration.ofHours(6),
                Duration.ofDays(1),
                Duration.ofDays(7))) {
            long steps = Steps.in(window);
            long perPoint = Math.max(1, steps / 336);
            perPoint = perPoint > 30 ? perPoint / 30 * 30 : perPoint;
            System.out.printf(
                    "%s: all edges %s; one edge over time %s; sparklines of all %s%n",
                    window,
                    time(store, now, steps, steps, table, all, Detail.LATENCIES),
                    time(store, now, steps, perPoint, seats, edge, Detail.LATENCIES),
                    time(store, now, steps, Math.max(1, steps / 30), seats, all, Detail.COUNTS));
        }
    }

    private static String time(
            EmbeddedMetricStore store,
            Instant now,
            long steps,
            long perPoint,
            EnumSet<SeriesType> types,
            Predicate<SeriesKey> where,
            Detail detail) {
        long end = Steps.of(now);
        MetricQuery query = new MetricQuery(types, where, end - steps, end, perPoint, detail);
        double best = Double.MAX_VALUE;
        long[] found = new long[2];
        for (int i = 0; i < 5; i++) {
            long[] sums = new long[2];
            long[] buckets = new long[LatencyBuckets.COUNT];
            long start = cpuNanos();
            store.scan(query, (key, point, cell) -> {
                sums[0]++;
                sums[1] += cell.count();
                cell.latency().addTo(buckets);
            });
            best = Math.min(best, (cpuNanos() - start) / 1e6);
            found = sums;
        }
        if (found[1] == 0) {
            throw new AssertionError("nothing was read");
        }
        return String.format("%.0f ms (%d cells)", best, found[0]);
    }
}
