package io.dplatform.tracker.server.store;

import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.TestSpans;
import io.dplatform.tracker.server.Trace;
import io.dplatform.tracker.server.TraceAssembly;
import io.dplatform.tracker.server.TraceHits;
import io.dplatform.tracker.server.TraceId;
import io.dplatform.tracker.server.TraceQuery;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Measures the embedded engine: {@code main(directory, spans, threads)}. Not a test: run it on a quiet machine with the heap
 * the platform has ({@code -Xmx384m}), and quote its figures with the machine they are from.
 */
final class SpanStoreMeasure {

    private static final int SPANS_PER_TRACE = 10;
    private static final int BATCH = 500;

    private SpanStoreMeasure() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        int spans = Integer.parseInt(args[1]);
        int threads = Integer.parseInt(args[2]);
        Files.createDirectories(directory);
        ScheduledExecutorService upkeep = Executors.newSingleThreadScheduledExecutor();
        List<List<List<Span>>> batches = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            batches.add(batches(thread));
        }
        double making = makingMicros(batches.get(0));
        long start = System.nanoTime();
        long cpu = cpu();
        try (SegmentSpanStore store = SegmentSpanStore.open(StoreSettings.in(directory), Clock.systemUTC(), upkeep)) {
            List<TraceId> ids = ingest(store, batches, spans / threads);
            double ingested = seconds(start);
            while (store.unpacked() > 0) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            System.out.printf(
                    "ingest: %,d spans, %d threads, %.2f s, %,.0f spans/s; with packing %.2f s, %.2f µs CPU/span"
                            + " (%.2f µs to make the span taken off)%n",
                    spans,
                    threads,
                    ingested,
                    spans / ingested,
                    seconds(start),
                    (cpu() - cpu) / 1e3 / spans - making,
                    making);
            System.out.println("facts: " + store.facts() + ", " + packedBytesPerSpan(directory, spans));
            for (int round = 0; round < 3; round++) {
                lookUp(store, ids);
            }
            search(
                    store,
                    "service",
                    TraceQuery.between(Instant.EPOCH, Instant.MAX).service("stock"));
            search(
                    store,
                    "failed",
                    TraceQuery.between(Instant.EPOCH, Instant.MAX)
                            .service("pay")
                            .failed());
            search(
                    store,
                    "rare",
                    TraceQuery.between(Instant.EPOCH, Instant.MAX)
                            .service("stock")
                            .operation("stockService.call1")
                            .minDuration(Duration.ofMillis(499)));
            search(
                    store,
                    "nothing",
                    TraceQuery.between(Instant.EPOCH, Instant.MAX).operation("none"));
            search(
                    store,
                    "key",
                    TraceQuery.between(Instant.EPOCH, Instant.MAX)
                            .key("order", Long.toString(ids.get(ids.size() / 2).low() & 0xfffff)));
            System.gc();
            System.out.printf(
                    "heap after a full collection: %d MiB%n",
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
        }
        long opened = System.nanoTime();
        SegmentSpanStore.open(StoreSettings.in(directory), Clock.systemUTC(), upkeep)
                .close();
        System.out.printf("open again: %.2f s%n", seconds(opened));
        upkeep.shutdownNow();
    }

    /** What it costs this program, and not the store, to have a span to append. */
    private static double makingMicros(List<List<Span>> batches) {
        Random random = new Random(3);
        long spans = 0;
        for (int round = 0; round < 1_000; round++) {
            spans += renewed(batches.get(round % 20), random, round).size();
        }
        long cpu = cpu();
        for (int round = 0; round < 1_000; round++) {
            spans -= renewed(batches.get(round % 20), random, round).size();
        }
        return (cpu() - cpu) / 1e3 / (1_000.0 * BATCH) + spans;
    }

    /** Batches as services send them: some spans of many traces. They are sent again and again under other ids. */
    private static List<List<Span>> batches(int thread) {
        TestSpans random = new TestSpans(thread);
        List<List<Span>> batches = new ArrayList<>();
        for (int batch = 0; batch < 20; batch++) {
            List<Span> spans = new ArrayList<>();
            for (int trace = 0; trace < BATCH / SPANS_PER_TRACE; trace++) {
                spans.addAll(random.trace(new TraceId(1, trace + 1), TestSpans.EPOCH + trace * 731, SPANS_PER_TRACE));
            }
            batches.add(spans);
        }
        return batches;
    }

    private static List<TraceId> ingest(SegmentSpanStore store, List<List<List<Span>>> batches, int spansPerThread)
            throws InterruptedException {
        List<TraceId> ids = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < batches.size(); number++) {
            int thread = number;
            Thread sender = new Thread(() -> {
                Random random = new Random(thread);
                for (int sent = 0; sent < spansPerThread; sent += BATCH) {
                    List<Span> template = batches.get(thread).get(sent / BATCH % 20);
                    List<Span> batch = renewed(template, random, sent);
                    if (sent / BATCH % 10 == 0) {
                        synchronized (ids) {
                            ids.add(batch.get(0).traceId());
                        }
                    }
                    store.append(batch);
                }
            });
            threads.add(sender);
            sender.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return ids;
    }

    private static List<Span> renewed(List<Span> template, Random random, long offset) {
        List<Span> batch = new ArrayList<>(template.size());
        TraceId id = new TraceId(1, 1);
        TraceId previous = new TraceId(1, 1);
        long salt = 0;
        for (Span span : template) {
            if (batch.isEmpty() || !span.traceId().equals(previous)) {
                previous = span.traceId();
                id = new TraceId(random.nextLong(), random.nextLong());
                salt = random.nextLong();
            }
            Span.Builder renewed = Span.builder(id, span.spanId() ^ salt)
                    .parentId(span.parentId() == 0 ? 0 : span.parentId() ^ salt)
                    .service(span.service())
                    .instance(span.instance())
                    .version(span.version())
                    .operation(span.operation())
                    .kind(span.kind())
                    .role(span.role())
                    .startMicros(span.startMicros() + offset * 40 + (salt & 1_023))
                    .durationMicros(span.durationMicros() ^ salt & 63)
                    .result(span.result())
                    .error(span.error())
                    .caller(span.caller())
                    .peer(span.peer())
                    .attempts(span.attempts())
                    .queueMicros(span.queueMicros())
                    .runMicros(
                            span.runMicros() < 0
                                    ? Span.UNKNOWN
                                    : (span.durationMicros() ^ salt & 63) - span.queueMicros());
            span.tags().forEach(renewed::tag);
            for (String key : span.keys().keySet()) {
                renewed.key(key, Long.toString(id.low() & 0xfffff));
            }
            batch.add(renewed.build());
        }
        return batch;
    }

    private static void lookUp(SegmentSpanStore store, List<TraceId> ids) {
        long[] nanos = new long[2_000];
        Random random = new Random(1);
        for (int i = 0; i < nanos.length; i++) {
            TraceId id = ids.get(random.nextInt(ids.size()));
            long start = System.nanoTime();
            Trace trace = store.trace(id).orElseThrow();
            int spans = TraceAssembly.assemble(trace).spans().size();
            nanos[i] = System.nanoTime() - start;
            if (spans != SPANS_PER_TRACE) {
                throw new IllegalStateException(spans + " spans of trace " + id);
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "look-up by id: p50 %.2f ms, p99 %.2f ms, max %.2f ms%n",
                nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6, nanos[nanos.length - 1] / 1e6);
    }

    private static void search(SegmentSpanStore store, String name, TraceQuery.Builder query) {
        long[] nanos = new long[20];
        TraceHits hits = new TraceHits(List.of(), false);
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            hits = store.search(query.build());
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "search %s: %d traces, median %.1f ms, max %.1f ms%n",
                name, hits.traces().size(), nanos[nanos.length / 2] / 1e6, nanos[nanos.length - 1] / 1e6);
    }

    private static String packedBytesPerSpan(Path directory, int spans) throws Exception {
        try (var files = Files.list(directory)) {
            long bytes = 0;
            long count = 0;
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.toString().endsWith("-0001.seg")) {
                    bytes += Files.size(file);
                    count++;
                }
            }
            return count + " packed segments of " + bytes / Math.max(1, count) + " bytes, "
                    + Duration.of(spans * 40L, ChronoUnit.MICROS) + " of traffic";
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }
}
