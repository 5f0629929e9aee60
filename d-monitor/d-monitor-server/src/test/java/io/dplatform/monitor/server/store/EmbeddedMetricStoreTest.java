package io.dplatform.monitor.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.monitor.server.store.MetricQuery.Detail;
import io.dplatform.tracker.context.CallResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedMetricStoreTest extends MetricStoreContract {

    private static final long UNLIMITED = 1L << 40;

    private final Path folder;

    private EmbeddedStoreOptions options =
            EmbeddedStoreOptions.of(UNLIMITED, Duration.ofDays(7)).flushing(Duration.ofMinutes(10), 1_000);

    private @Nullable EmbeddedMetricStore open;
    private int settled;

    EmbeddedMetricStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    EmbeddedMetricStore store() {
        EmbeddedMetricStore store = open;
        if (store == null) {
            try {
                store = EmbeddedMetricStore.open(folder, options, clock);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            open = store;
        }
        return store;
    }

    /** Into a block; and, because hours pass in tests in no time, blocks of the past together. */
    @Override
    void settle() {
        Instant now = clock.instant();
        settled++;
        clock.advance(Duration.ofMinutes(10L * settled));
        store().upkeep();
        clock.set(now);
    }

    @AfterEach
    void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private void reopen() {
        close();
        store();
    }

    /** Ends the store as a killed process does: nothing is written any more. */
    private void kill() throws IOException {
        Path copy = Files.createDirectory(folder.resolveSibling(folder.getFileName() + "-killed"));
        for (Path file : files("")) {
            Files.copy(file, copy.resolve(file.getFileName()));
        }
        close();
        for (Path file : files("")) {
            Files.delete(file);
        }
        try (Stream<Path> files = Files.list(copy)) {
            for (Path file : files.toList()) {
                Files.move(file, folder.resolve(file.getFileName()));
            }
        }
        Files.delete(copy);
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private void appendCalls(int minute, long count) throws StoreUnavailableException {
        Instant from = START.plusSeconds(60L * minute);
        append(from, from.plusSeconds(5), Cells.seen("a", "b"), Cells.calls(CallResult.OK, count, millis(5)));
    }

    private long callsFound() {
        return sum(scan(FIRST - 10_000, FIRST + 100_000, 200_000, Detail.COUNTS))
                .count();
    }

    @Test
    void findsEverythingAfterItWasClosed() throws Exception {
        appendCalls(0, 3);
        settle();
        appendCalls(1, 4);
        reopen();

        assertThat(callsFound()).isEqualTo(7);
    }

    @Test
    void findsEverythingAfterTheProcessWasKilled() throws Exception {
        appendCalls(0, 3);
        settle();
        appendCalls(1, 4);
        appendCalls(2, 5);
        kill();

        assertThat(callsFound()).isEqualTo(12);
        reopen();
        assertThat(callsFound()).isEqualTo(12);
    }

    @Test
    void cutsOffATornTailOfTheJournal() throws Exception {
        appendCalls(0, 3);
        appendCalls(1, 4);
        kill();
        Path journal = files(".journal").get(0);
        byte[] whole = Files.readAllBytes(journal);

        for (int length = 0; length < whole.length; length++) {
            for (Path file : files("")) {
                Files.delete(file);
            }
            Files.write(journal, Arrays.copyOf(whole, length));
            store();
            long found = callsFound();
            assertThat(found).as("after %s bytes", length).isIn(0L, 3L);
            appendCalls(2, 10);
            assertThat(callsFound()).isEqualTo(found + 10);
            close();
        }
    }

    @Test
    void countsNothingTwiceWhenItWasKilledBetweenBlockAndJournal() throws Exception {
        appendCalls(0, 3);
        Path journal = files(".journal").get(0);
        byte[] bytes = Files.readAllBytes(journal);
        settle();
        assertThat(files(".block")).hasSize(1);
        kill();
        Files.write(journal, bytes);

        assertThat(callsFound()).isEqualTo(3);
        assertThat(journal).doesNotExist();
    }

    @Test
    void countsNothingTwiceWhenItWasKilledWhilePuttingBlocksTogether() throws Exception {
        appendCalls(0, 3);
        settle();
        appendCalls(20, 4);
        settle();
        List<Path> small = files(".block");
        assertThat(small).hasSize(2);
        byte[] first = Files.readAllBytes(small.get(0));
        byte[] second = Files.readAllBytes(small.get(1));
        clock.advance(Duration.ofHours(4));
        store().upkeep();
        assertThat(files(".block")).hasSize(1).doesNotContainAnyElementsOf(small);
        assertThat(callsFound()).isEqualTo(7);
        kill();
        Files.write(small.get(0), first);
        Files.write(small.get(1), second);
        Files.write(folder.resolve("99.tmp"), second);

        assertThat(callsFound()).isEqualTo(7);
        assertThat(files(".block")).hasSize(1);
        assertThat(files(".tmp")).isEmpty();
    }

    @Test
    void putsADamagedBlockAsideAndServesTheRest() throws Exception {
        appendCalls(0, 3);
        settle();
        appendCalls(60, 4);
        settle();
        List<Path> blocks = files(".block");
        close();
        byte[] bytes = Files.readAllBytes(blocks.get(0));
        Files.write(blocks.get(0), Arrays.copyOf(bytes, bytes.length - 1));

        assertThat(callsFound()).isEqualTo(4);
        assertThat(store().status().damaged()).isEqualTo(1);
        assertThat(files(".damaged")).hasSize(1);
    }

    @Test
    void neverFailsAndNeverInventsNumbersWhateverBitIsFlipped() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            SeriesKey key = Cells.seen("app" + random.nextInt(20), "app" + random.nextInt(20));
            append(START.plusSeconds(i), START.plusSeconds(i + 5), key, Cells.random(random));
        }
        settle();
        long all = callsFound();
        Path block = files(".block").get(0);
        close();
        byte[] whole = Files.readAllBytes(block);
        for (int i = 0; i < 200; i++) {
            byte[] flipped = whole.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            for (Path file : files("")) {
                Files.delete(file);
            }
            Files.write(block, flipped);
            long found = sum(scan(FIRST, FIRST + 100, 1, Detail.LATENCIES)).count() + callsFound();
            assertThat(found).isBetween(0L, 2 * all);
            if (found < 2 * all) {
                assertThat(store().status().damaged()).isPositive();
            }
            close();
        }
    }

    @Test
    void dropsTheOldestWhenItTakesTooMuchRoom() throws Exception {
        Random random = new Random(3);
        for (int hour = 0; hour < 6; hour++) {
            for (int i = 0; i < 20; i++) {
                Instant from = START.plusSeconds(hour * 7_200L + i * 10);
                append(from, from.plusSeconds(5), Cells.seen("a", "b"), Cells.random(random));
            }
            settle();
        }
        long bytes = store().status().bytes();
        close();
        options = EmbeddedStoreOptions.of(bytes / 2, Duration.ofDays(7)).flushing(Duration.ofMinutes(10), 1_000);

        store().upkeep();

        assertThat(store().status().bytes()).isLessThanOrEqualTo(bytes / 2).isPositive();
        assertThat(store().status().oldest()).isAfter(START);
        assertThat(store().status().newest()).isAfter(START.plusSeconds(5 * 7_200));
    }

    @Test
    void dropsWhatIsTooOld() throws Exception {
        appendCalls(0, 3);
        settle();
        appendCalls(150, 4);
        settle();
        clock.set(START.plus(Duration.ofDays(7)).plusSeconds(1_800));

        store().upkeep();

        assertThat(callsFound()).isEqualTo(4);
    }

    @Test
    void writesABlockWhenMuchIsInMemory() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            append(START, START.plusSeconds(5), Cells.seen("a" + i, "b"), Cells.calls(CallResult.OK, 1, millis(5)));
        }
        store().upkeep();

        assertThat(files(".block")).hasSize(1);
        assertThat(callsFound()).isEqualTo(1_000);
    }

    @Test
    void letsNoOtherProcessIntoItsFolder() {
        store();

        assertThatThrownBy(() -> EmbeddedMetricStore.open(folder, options, clock))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in use by another process");
    }

    @Test
    void refusesWhatComesAfterItWasClosed() {
        EmbeddedMetricStore store = store();
        store.close();

        assertThatThrownBy(() -> append(START, START, Cells.seen("a", "b"), new Cell().inFlight(1)))
                .isInstanceOf(StoreUnavailableException.class);
    }

    /** A request's thread may be interrupted at any time; that must not close the journal under all others. */
    @Test
    void goesOnAfterAThreadWasInterruptedInIt() throws Exception {
        appendCalls(0, 1);
        settle();
        Thread.currentThread().interrupt();
        appendCalls(1, 2);
        assertThatThrownBy(this::callsFound).isInstanceOf(UncheckedIOException.class);
        store().upkeep();
        assertThat(Thread.interrupted()).isTrue();
        appendCalls(2, 4);
        clock.advance(Duration.ofHours(1));
        store().upkeep();

        assertThat(callsFound()).isEqualTo(7);
    }

    @Test
    void readsAndWritesAtTheSameTime() throws Exception {
        options = options.flushing(Duration.ofMinutes(10), 50);
        EmbeddedMetricStore store = store();
        int appends = 2_000;
        AtomicBoolean done = new AtomicBoolean();
        Thread upkeep = new Thread(() -> {
            while (!done.get()) {
                store.upkeep();
            }
        });
        upkeep.start();
        try {
            long before = 0;
            for (int i = 0; i < appends; i++) {
                appendCalls(i % 200, 1);
                if (i % 20 == 0) {
                    long found = callsFound();
                    assertThat(found).isEqualTo(i + 1).isGreaterThan(before);
                    before = found;
                }
            }
        } finally {
            done.set(true);
            upkeep.join();
        }
        assertThat(callsFound()).isEqualTo(appends);
    }
}
