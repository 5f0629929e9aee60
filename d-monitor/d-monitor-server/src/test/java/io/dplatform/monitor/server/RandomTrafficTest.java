package io.dplatform.monitor.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.server.store.EmbeddedMetricStore;
import io.dplatform.monitor.server.store.EmbeddedStoreOptions;
import io.dplatform.monitor.server.store.InMemoryMetricStore;
import io.dplatform.monitor.server.store.MetricStore;
import io.dplatform.monitor.server.store.SetClock;
import io.dplatform.monitor.server.view.Edge;
import io.dplatform.monitor.server.view.EdgeDetail;
import io.dplatform.monitor.server.view.Seat;
import io.dplatform.monitor.server.view.Stats;
import io.dplatform.monitor.snapshot.LatencyBuckets;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.ServiceIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An hour of random calls between services whose snapshots get lost, doubled and late, and whose processes are restarted; in the
 * end every number is what plain counting says.
 */
final class RandomTrafficTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final List<String> APPS = List.of("gateway", "order", "stock", "pay");

    private final SetClock clock = new SetClock(START);

    @Test
    void isCountedExactlyInMemory() throws Exception {
        run(new InMemoryMetricStore(100_000), 1);
    }

    @Test
    void isCountedExactlyOnDisk(@TempDir Path folder) throws Exception {
        EmbeddedStoreOptions options =
                EmbeddedStoreOptions.of(1L << 40, Duration.ofDays(7)).flushing(Duration.ofMinutes(3), 100_000);
        run(EmbeddedMetricStore.open(folder, options, clock), 2);
    }

    private void run(MetricStore store, int seed) throws Exception {
        Random random = new Random(seed);
        ScheduledExecutorService idle = Executors.newSingleThreadScheduledExecutor();
        try (MonitorServer server = MonitorServer.over(store, MonitorOptions.defaults(), clock, idle)) {
            Map<String, Plain> seen = new TreeMap<>();
            Map<String, Plain> own = new TreeMap<>();
            List<FakeProcess> processes = new ArrayList<>();
            APPS.forEach(app -> {
                processes.add(new FakeProcess(app, app + ":1", START));
                processes.add(new FakeProcess(app, app + ":2", START));
            });
            List<byte[]> onTheWay = new ArrayList<>();
            for (int push = 0; push < 720; push++) {
                Instant now = clock.advance(Duration.ofMillis(4_500 + random.nextInt(1_000)));
                for (int i = 0; i < processes.size(); i++) {
                    FakeProcess process = processes.get(i);
                    work(process, random, seen, own);
                    if (random.nextInt(200) == 0) {
                        // A process that ends in good order says its last word.
                        server.intake().accept(process.changes(now), null, now);
                        processes.set(i, new FakeProcess(process.app(), process.instance(), now.plusMillis(1)));
                        continue;
                    }
                    byte[] body = push % 12 == 0 ? process.complete(now) : process.changes(now);
                    switch (random.nextInt(10)) {
                        case 0 -> {
                            // Lost on its way there.
                        }
                        case 1 -> onTheWay.add(body);
                        case 2 -> // Taken, but the answer is lost.
                            server.intake().accept(body, null, now);
                        case 3 -> {
                            server.intake().accept(body, null, now);
                            server.intake().accept(body, null, now);
                            process.taken();
                        }
                        default -> {
                            server.intake().accept(body, null, now);
                            process.taken();
                        }
                    }
                }
                if (random.nextInt(3) == 0 && !onTheWay.isEmpty()) {
                    server.intake().accept(onTheWay.remove(random.nextInt(onTheWay.size())), null, now);
                }
                store.upkeep();
            }
            Instant now = clock.advance(Duration.ofSeconds(5));
            for (FakeProcess process : processes) {
                server.intake().accept(process.changes(now), null, now);
            }
            check(server, seen, own);
        } finally {
            idle.shutdownNow();
        }
    }

    private static void work(FakeProcess process, Random random, Map<String, Plain> seen, Map<String, Plain> own) {
        for (int i = random.nextInt(3); i > 0; i--) {
            String callee = APPS.get(random.nextInt(APPS.size()));
            CallResult result = random.nextInt(5) == 0
                    ? CallResult.values()[random.nextInt(CallResult.values().length)]
                    : CallResult.OK;
            long count = 1 + random.nextInt(30);
            Duration each = Duration.ofNanos((long) Math.exp(9 + 14 * random.nextDouble()));
            process.calls(callee, "op" + random.nextInt(3), result, count, each);
            seen.computeIfAbsent(process.app() + ">" + callee, unused -> new Plain())
                    .add(result, count, each);
        }
        String caller = random.nextInt(4) == 0 ? ServiceIdentity.OUTSIDE : APPS.get(random.nextInt(APPS.size()));
        long count = 1 + random.nextInt(30);
        Duration each = Duration.ofNanos((long) Math.exp(9 + 14 * random.nextDouble()));
        process.serves(caller, "op", CallResult.OK, count, each);
        own.computeIfAbsent(caller + ">" + process.app(), unused -> new Plain()).add(CallResult.OK, count, each);
    }

    private void check(MonitorServer server, Map<String, Plain> seen, Map<String, Plain> own) {
        TimeRange all = new TimeRange(START.minusSeconds(600), clock.instant().plusSeconds(600));
        List<Edge> edges = server.edges().list(all).edges();
        Map<String, Plain> shown = new TreeMap<>(own);
        shown.putAll(seen);
        assertThat(edges).hasSize(shown.size());
        for (Edge edge : edges) {
            String name = edge.caller() + ">" + edge.callee();
            assertThat(edge.seat()).isEqualTo(seen.containsKey(name) ? Seat.CALLER : Seat.CALLEE);
            Objects.requireNonNull(shown.get(name)).check(edge.seen());
            Plain plainOwn = own.get(name);
            if (plainOwn == null) {
                assertThat(edge.own()).isNull();
            } else {
                plainOwn.check(Objects.requireNonNull(edge.own()));
            }
            if (edge.seat() == Seat.CALLER) {
                assertThat(edge.attemptsPerCall()).isEqualTo(1.0);
            }
            checkSeries(server, edge, all);
        }
    }

    private static void checkSeries(MonitorServer server, Edge edge, TimeRange all) {
        EdgeDetail detail = server.edges()
                .detail(edge.caller(), edge.callee(), edge.kind(), all)
                .orElseThrow();
        double calls = 0;
        for (Double rate : detail.seenSeries().rate()) {
            assertThat(rate == null ? 0 : rate).isNotNegative();
            calls += rate == null ? 0 : rate * detail.window().stepSeconds();
        }
        assertThat(calls).isBetween(edge.seen().count() * 0.9, edge.seen().count() * 1.1);
        assertThat(detail.operations().stream()
                        .mapToLong(row -> row.seen().count())
                        .sum())
                .isGreaterThanOrEqualTo(edge.seen().count());
    }

    /** Calls, counted plainly. */
    private static final class Plain {

        private final Map<CallResult, Long> results = new EnumMap<>(CallResult.class);
        private final long[] latency = new long[LatencyBuckets.COUNT];
        private long maxNanos;

        void add(CallResult result, long count, Duration each) {
            results.merge(result, count, Long::sum);
            latency[LatencyBuckets.indexOf(each.toNanos())] += count;
            maxNanos = Math.max(maxNanos, each.toNanos());
        }

        void check(Stats stats) {
            assertThat(stats.results()).isEqualTo(results);
            long maxMicros = (maxNanos + 999) / 1_000;
            assertThat(stats.maxMicros()).isEqualTo(maxMicros);
            for (Map.Entry<Double, Long> quantile : Map.of(
                            0.5, stats.p50Micros(), 0.95, stats.p95Micros(), 0.99, stats.p99Micros())
                    .entrySet()) {
                assertThat(quantile.getValue())
                        .isEqualTo(LatencyBuckets.quantileNanos(latency, quantile.getKey(), maxMicros * 1_000) / 1_000);
            }
        }
    }
}
