package io.dplatform.monitor.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.server.store.MetricQuery.Detail;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.testkit.Figures;
import io.dplatform.tracker.testkit.Footprint;
import io.dplatform.tracker.testkit.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the platform is full: what was acknowledged is there and is shown, what is new is refused until there is room. */
@Timeout(120)
final class ITFullDisk {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final EmbeddedStoreOptions OPTIONS =
            EmbeddedStoreOptions.of(1L << 40, Duration.ofDays(7)).flushing(Duration.ofDays(1), 2_000);

    private static final int TRIES = 20;

    private final SetClock clock = new SetClock(START);

    /** One call each of a thousand operations nobody has heard of before. */
    private void append(EmbeddedMetricStore store, long number) throws StoreUnavailableException {
        Batch batch = new Batch(START, START);
        for (int i = 0; i < 1_000; i++) {
            batch.cell(Cells.seen("order-" + number, "stock-" + i)).count(CallResult.OK, 1);
        }
        store.append(batch);
    }

    /** Returns how many were taken before the first one that was not. */
    private long appendUntilRefused(EmbeddedMetricStore store, long from) {
        for (long number = from; ; number++) {
            try {
                append(store, number);
            } catch (StoreUnavailableException e) {
                assertThat(e).hasMessageContaining("cannot be written");
                return number - 1;
            }
        }
    }

    private static Map<String, Long> callsByCaller(MetricStore store) {
        long first = Steps.of(START);
        Map<String, Long> calls = new HashMap<>();
        store.scan(
                new MetricQuery(EnumSet.of(SeriesType.SEEN), key -> true, first, first + 1, 1, Detail.COUNTS),
                (key, point, cell) -> calls.merge(key.caller(), cell.count(CallResult.OK), Long::sum));
        return calls;
    }

    private static void assertReadable(MetricStore store, long batches) {
        Map<String, Long> calls = callsByCaller(store);
        assertThat(calls).hasSize((int) batches);
        assertThat(calls.values()).containsOnly(1_000L);
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    private void assertUndamaged(Path copy, long batches) throws IOException {
        try (EmbeddedMetricStore store = EmbeddedMetricStore.open(copy, OPTIONS, clock)) {
            assertThat(store.status().damaged()).isZero();
            assertReadable(store, batches);
        }
    }

    @Test
    void refusesWhatIsNewKeepsWhatIsOldAndGoesOnWhenThereIsRoom(@TempDir Path mountPoint, @TempDir Path elsewhere)
            throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mounted(mountPoint, 2);
        Assumptions.assumeTrue(mounted.isPresent(), SmallDisk.SKIPPED);
        try (SmallDisk disk = mounted.orElseThrow()) {
            Path folder = disk.folder().resolve("metrics");
            long kept;
            long more;
            Duration resumed;
            try (EmbeddedMetricStore store = EmbeddedMetricStore.open(folder, OPTIONS, clock)) {
                kept = appendUntilRefused(store, 1);
                assertThat(kept).isPositive();
                Footprint before = Footprint.taken();
                for (int i = 0; i < TRIES; i++) {
                    // There is no room for a block either, and it is tried again and again.
                    clock.advance(Duration.ofSeconds(10));
                    store.upkeep();
                }
                before.assertHandlesGrewByAtMost(TRIES / 4);
                assertReadable(store, kept);
                Path full = copy(folder, elsewhere.resolve("full"));
                assertUndamaged(full, kept);

                disk.makeRoom();
                long begin = System.nanoTime();
                append(store, kept + 1);
                resumed = Duration.ofNanos(System.nanoTime() - begin);
                clock.advance(Duration.ofSeconds(10));
                store.upkeep();
                more = appendUntilRefused(store, kept + 2);
                assertThat(more).isGreaterThan(kept + 1);
                assertReadable(store, more);
            }
            // Closed with a full disk, and opened on it.
            assertUndamaged(folder, more);
            Figures.note(
                    "F28",
                    "The disk of the platform is full (2 MiB), numbers",
                    "503 with Retry-After, old data readable, goes on within 30 s of room, 0 damaged blocks",
                    kept * 1_000
                            + " cells kept and read while the disk was full, the next ones refused; the first after there"
                            + " was room were taken in " + resumed.toMillis() + " ms; 0 blocks damaged");
        }
    }
}
