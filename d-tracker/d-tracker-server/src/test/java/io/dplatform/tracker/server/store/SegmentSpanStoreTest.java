package io.dplatform.tracker.server.store;

import static io.dplatform.tracker.server.TestSpans.EPOCH;
import static io.dplatform.tracker.server.TestSpans.span;
import static io.dplatform.tracker.server.TestSpans.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.StoreException;
import io.dplatform.tracker.server.TestSpans;
import io.dplatform.tracker.server.Trace;
import io.dplatform.tracker.server.TraceAssembly;
import io.dplatform.tracker.server.TraceQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded engine does beyond the contract: survive. */
class SegmentSpanStoreTest {

    private final StoreFixture fixture;

    SegmentSpanStoreTest(@TempDir Path directory) {
        fixture = new StoreFixture(directory);
    }

    @AfterEach
    void stop() throws InterruptedException {
        fixture.close();
    }

    private SegmentSpanStore open(int segmentSpans) {
        return fixture.open(fixture.settings(segmentSpans));
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(fixture.directory)) {
            return files.filter(file -> file.toString().endsWith(".seg"))
                    .sorted()
                    .toList();
        }
    }

    private static TraceQuery everything() {
        return TraceQuery.between(Instant.EPOCH, Instant.MAX).limit(1_000).build();
    }

    private static List<Span> batch(long trace, int spans) {
        return new TestSpans(trace).trace(traceId(trace), EPOCH + trace * 1_000_000, spans);
    }

    @Test
    void recoversExactlyTheWholeBatchesWhereverTheLastOneIsTorn() throws IOException {
        long before;
        try (SegmentSpanStore store = open(1_000_000)) {
            store.append(batch(1, 5));
            store.append(batch(2, 5));
            before = Files.size(files().get(0));
            store.append(batch(3, 3));
        }
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        for (int length = (int) before; length <= whole.length; length++) {
            for (Path leftover : files()) {
                Files.delete(leftover);
            }
            Files.write(file, Arrays.copyOf(whole, length));
            try (SegmentSpanStore store = open(1_000_000)) {
                boolean torn = length < whole.length;
                assertThat(store.trace(traceId(1)).orElseThrow().spans())
                        .containsExactlyInAnyOrderElementsOf(batch(1, 5));
                assertThat(store.trace(traceId(2)).orElseThrow().spans())
                        .containsExactlyInAnyOrderElementsOf(batch(2, 5));
                assertThat(store.trace(traceId(3)).map(Trace::spans).orElse(List.of()))
                        .hasSize(torn ? 0 : 3);
                assertThat(store.facts().spans()).isEqualTo(torn ? 10 : 13);
                assertThat(store.search(everything()).traces()).hasSize(torn ? 2 : 3);
            }
        }
    }

    @Test
    void losesOnlyTheBlockInWhichABitFlippedAndSaysSo() throws IOException {
        try (SegmentSpanStore store = open(1)) {
            store.append(batch(1, 9));
            store.append(batch(2, 9));
            store.append(batch(3, 9));
        }
        try (SegmentSpanStore store = open(1)) {
            await().until(() -> store.unpacked() == 0);
        }
        Path file = files().get(1);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            byte[] broken = whole.clone();
            broken[8 + random.nextInt(whole.length - 8)] ^= (byte) (1 << random.nextInt(8));
            for (Path form : files()) {
                if (form.getFileName().toString().startsWith("000000000002")) {
                    Files.delete(form);
                }
            }
            Files.write(file, broken);
            try (SegmentSpanStore store = open(1)) {
                assertThat(store.trace(traceId(1)).orElseThrow().spans()).hasSize(9);
                assertThat(store.trace(traceId(3)).orElseThrow().spans()).hasSize(9);
                List<Span> hit = store.trace(traceId(2)).map(Trace::spans).orElse(List.of());
                if (!hit.isEmpty()) {
                    assertThat(hit).containsExactlyInAnyOrderElementsOf(batch(2, 9));
                }
                assertThat(store.search(everything()).traces()).hasSizeBetween(2, 3);
            }
        }
    }

    @Test
    void bringsBackTheSpansOfASegmentThatLostItsIndex() throws IOException {
        try (SegmentSpanStore store = open(1)) {
            store.append(batch(1, 9));
        }
        try (SegmentSpanStore store = open(1)) {
            await().until(() -> store.unpacked() == 0);
        }
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 60));
        try (SegmentSpanStore store = open(1)) {
            assertThat(store.trace(traceId(1)).orElseThrow().spans()).containsExactlyInAnyOrderElementsOf(batch(1, 9));
            await().until(() -> store.unpacked() == 0);
            assertThat(store.trace(traceId(1)).orElseThrow().spans()).containsExactlyInAnyOrderElementsOf(batch(1, 9));
        }
    }

    @Test
    void answersRightWhileSegmentsArePackedUnderIt() throws InterruptedException {
        try (SegmentSpanStore store = open(50)) {
            AtomicBoolean done = new AtomicBoolean();
            List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
            List<Thread> readers = new ArrayList<>();
            for (int reader = 0; reader < 3; reader++) {
                Thread thread = new Thread(() -> {
                    while (!done.get()) {
                        store.trace(traceId(1))
                                .filter(trace -> trace.spans().size() != 10)
                                .ifPresent(trace -> failures.add(new AssertionError(trace)));
                        store.search(everything());
                        store.operations("order");
                    }
                });
                thread.setUncaughtExceptionHandler((dead, failure) -> failures.add(failure));
                readers.add(thread);
                thread.start();
            }
            for (int trace = 1; trace <= 400; trace++) {
                store.append(batch(trace, 10));
            }
            await().until(() -> store.unpacked() == 0);
            done.set(true);
            for (Thread reader : readers) {
                reader.join();
            }
            assertThat(failures).isEmpty();
            assertThat(store.facts().spans()).isEqualTo(4_000);
            assertThat(store.search(everything()).traces()).hasSize(400);
        }
    }

    @Test
    void findsTheSameAsThePlainEngineWhateverIsAsked() {
        Random random = new Random(42);
        try (SegmentSpanStore store = open(300);
                InMemorySpanStore plain = new InMemorySpanStore(1_000_000)) {
            List<Span> pending = new ArrayList<>();
            for (int trace = 1; trace <= 200; trace++) {
                pending.addAll(batch(trace, 1 + random.nextInt(14)));
                if (pending.size() > 60) {
                    Collections.shuffle(pending, random);
                    List<Span> now = List.copyOf(pending.subList(0, 40));
                    pending.subList(0, 40).clear();
                    store.append(now);
                    plain.append(now);
                }
            }
            List<String> services = new ArrayList<>(plain.services());
            services.add("nobody");
            for (int round = 0; round < 300; round++) {
                long from = EPOCH / 1_000 + random.nextInt(200_000);
                TraceQuery.Builder query = TraceQuery.between(
                                Instant.ofEpochMilli(from), Instant.ofEpochMilli(from + random.nextInt(200_000)))
                        .limit(1 + random.nextInt(50));
                if (random.nextBoolean()) {
                    String service = services.get(random.nextInt(services.size()));
                    query.service(service);
                    query.minDuration(Duration.ofMillis(random.nextInt(400)));
                    if (random.nextBoolean()) {
                        query.operation(service + "Service.call" + random.nextInt(6));
                    }
                }
                if (random.nextInt(3) == 0) {
                    query.failed();
                }
                assertThat(store.search(query.build())).as("%s", query.build()).isEqualTo(plain.search(query.build()));
            }
        }
    }

    @Test
    void dropsWholeSegmentsOverTheirAgeByTheTimeOfArrival() {
        try (SegmentSpanStore store = open(1)) {
            // Its own clock says that it is from the far future: that does not keep it.
            store.append(List.of(span(1, 1).startMicros(EPOCH * 2).build()));
            fixture.clock.forward(Duration.ofDays(4));
            store.append(batch(2, 3));
            fixture.clock.forward(Duration.ofDays(4));
            store.append(batch(3, 3));

            await().until(() -> store.trace(traceId(1)).isEmpty());
            assertThat(store.trace(traceId(2))).isPresent();
            assertThat(store.facts().dropped()).isEqualTo(1);
        }
    }

    @Test
    void dropsTheOldestSegmentsOverItsSize() throws IOException {
        StoreSettings small = fixture.settings(2_000).retaining(1 << 20, Duration.ofDays(1));
        try (SegmentSpanStore store = fixture.open(small)) {
            for (int i = 1; i <= 120; i++) {
                store.append(batch(i, 1_000));
            }
            await().until(() -> store.unpacked() == 0 && store.facts().bytes() <= 1 << 20);
            assertThat(store.facts().dropped()).isPositive();
            assertThat(store.facts().dropped() + store.facts().spans()).isEqualTo(120_000);
            assertThat(store.trace(traceId(1))).isEmpty();
            assertThat(store.trace(traceId(120))).isPresent();
        }
    }

    @Test
    void rollsByAgeSoThatQuietPlatformsForgetToo() {
        try (SegmentSpanStore store = open(1_000_000)) {
            store.append(batch(1, 3));
            fixture.clock.forward(Duration.ofHours(1));
            await().untilAsserted(() ->
                    assertThat(files()).allMatch(file -> file.toString().endsWith("-0001.seg")));
            assertThat(store.trace(traceId(1))).isPresent();
        }
    }

    @Test
    void putsNoFileOutsideItsDirectoryWhateverSpansAreCalled() throws IOException {
        try (SegmentSpanStore store = open(1)) {
            store.append(List.of(
                    span(1, 1).service("../../../escape").operation("/tmp/x").build()));
            store.append(batch(2, 2));
            await().until(() -> store.unpacked() == 0);
        }
        assertThat(fixture.directory.toFile().list()).allMatch(name -> name.matches("lock|\\d{12}-\\d{4}\\.seg"));
    }

    @Test
    void drawsATraceOfTenThousandSpans() {
        try (SegmentSpanStore store = open(2_500)) {
            List<Span> spans = new ArrayList<>(batch(1, 10_000));
            Collections.shuffle(spans, new Random(1));
            for (int from = 0; from < spans.size(); from += 500) {
                store.append(spans.subList(from, from + 500));
            }
            await().until(() -> store.unpacked() == 0);

            Trace trace = store.trace(traceId(1)).orElseThrow();
            assertThat(trace.spans()).containsExactlyInAnyOrderElementsOf(spans);
            assertThat(TraceAssembly.assemble(trace).spans()).hasSize(10_000);
            assertThat(store.search(everything()).traces().get(0).spans()).isEqualTo(10_000);
        }
    }

    @Test
    void keepsAllOfWhatManySendersAppendAtOnce() throws InterruptedException {
        try (SegmentSpanStore store = open(700)) {
            List<Thread> senders = LongStream.range(0, 4)
                    .mapToObj(sender -> new Thread(() -> {
                        for (int i = 1; i <= 100; i++) {
                            store.append(batch(sender * 100 + i, 10));
                        }
                    }))
                    .toList();
            senders.forEach(Thread::start);
            for (Thread sender : senders) {
                sender.join();
            }
            for (int trace = 1; trace <= 400; trace++) {
                assertThat(store.trace(traceId(trace)).orElseThrow().spans()).hasSize(10);
            }
            assertThat(store.facts().spans()).isEqualTo(4_000);
        }
    }

    @Test
    void belongsToOneProcessAtATime() {
        try (SegmentSpanStore store = open(10)) {
            assertThatThrownBy(() -> open(10))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("in use");
            store.append(batch(1, 1));
        }
    }
}
