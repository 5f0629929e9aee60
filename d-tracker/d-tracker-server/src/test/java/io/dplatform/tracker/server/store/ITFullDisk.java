package io.dplatform.tracker.server.store;

import static io.dplatform.tracker.server.TestSpans.EPOCH;
import static io.dplatform.tracker.server.TestSpans.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.StoreException;
import io.dplatform.tracker.server.TestSpans;
import io.dplatform.tracker.server.intake.IntakeException;
import io.dplatform.tracker.server.intake.SpanIntake;
import io.dplatform.tracker.server.intake.SpanLimits;
import io.dplatform.tracker.server.intake.SpanProtocol;
import io.dplatform.tracker.server.segment.SegmentLog;
import io.dplatform.tracker.testkit.Figures;
import io.dplatform.tracker.testkit.SmallDisk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the platform is full: what was acknowledged is there and is shown, what is new is refused until there is room. */
@Timeout(120)
class ITFullDisk {

    private static final int SPANS = 200;

    /** A segment is never done, so that there is nothing that the store may drop to make room for itself. */
    private static final int ONE_SEGMENT = 10_000_000;

    private static final String SMALL =
            "{\"traceId\":\"%032x\",\"id\":\"%016x\",\"name\":\"%s\",\"timestamp\":1767225600000000,"
                    + "\"duration\":1,\"localEndpoint\":{\"serviceName\":\"order\"}}";

    private static List<Span> batch(long trace) {
        return new TestSpans(trace).trace(traceId(trace), EPOCH + trace * 1_000, SPANS);
    }

    /** Returns how many were taken before the first one that was not. */
    private static long appendUntilRefused(SegmentSpanStore store, long from) {
        for (long trace = from; ; trace++) {
            try {
                store.append(batch(trace));
            } catch (StoreException e) {
                assertThat(e).hasMessageContaining("cannot be written");
                return trace - 1;
            }
        }
    }

    private static void assertReadable(SegmentSpanStore store, long traces) {
        for (long trace = 1; trace <= traces; trace++) {
            assertThat(store.trace(traceId(trace)).orElseThrow().spans())
                    .as("trace %d of %d", trace, traces)
                    .containsExactlyInAnyOrderElementsOf(batch(trace));
        }
        assertThat(store.facts().spans()).isEqualTo(traces * SPANS);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void refusesWhatIsNewKeepsWhatIsOldAndGoesOnWhenThereIsRoom(@TempDir Path mountPoint, @TempDir Path elsewhere)
            throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mounted(mountPoint, 2);
        Assumptions.assumeTrue(mounted.isPresent(), SmallDisk.SKIPPED);
        try (SmallDisk disk = mounted.orElseThrow();
                StoreFixture fixture = new StoreFixture(disk.folder().resolve("spans"))) {
            long kept;
            long more;
            Duration resumed;
            try (SegmentSpanStore store = fixture.open(fixture.settings(ONE_SEGMENT))) {
                kept = appendUntilRefused(store, 1);
                assertThat(kept).isPositive();
                assertReadable(store, kept);
                assertRefused(store);
                copy(fixture.directory, elsewhere.resolve("full"));

                disk.makeRoom();
                long begin = System.nanoTime();
                store.append(batch(kept + 1));
                resumed = Duration.ofNanos(System.nanoTime() - begin);
                more = appendUntilRefused(store, kept + 2);
                assertThat(more).isGreaterThan(kept + 1);
                assertReadable(store, more);
            }
            copy(fixture.directory, elsewhere.resolve("full-again"));
            assertUndamaged(elsewhere.resolve("full"), kept);
            assertUndamaged(elsewhere.resolve("full-again"), more);
            Figures.note(
                    "F28",
                    "The disk of the platform is full (2 MiB), spans",
                    "503 with Retry-After, old data readable, goes on within 30 s of room, 0 damaged blocks",
                    kept * SPANS
                            + " spans kept and read while the disk was full, 503 for the next; the first after there was"
                            + " room was taken in " + resumed.toMillis() + " ms; 0 blocks damaged");
        }
    }

    /** By the way that senders come, with much more than the last bytes of the disk can take. */
    private static void assertRefused(SegmentSpanStore store) {
        SpanIntake intake = new SpanIntake(store, SpanLimits.STANDARD);
        String spans = IntStream.range(0, 10 * SPANS)
                .mapToObj(i -> SMALL.formatted(0xfee1L * (i + 1), 0x1234567L * (i + 1), "work-" + i))
                .collect(Collectors.joining(",", "[", "]"));
        assertThatThrownBy(() -> intake.accept(
                        SpanProtocol.ZIPKIN,
                        "application/json",
                        null,
                        new ByteArrayInputStream(spans.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOfSatisfying(
                        IntakeException.class, e -> assertThat(e.status()).isEqualTo(503));
    }

    /** A platform that is started while its disk is full has nowhere to note that a segment is done, and reads it all the same. */
    @Test
    void startsOnAFullDisk(@TempDir Path mountPoint) throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mounted(mountPoint, 2);
        Assumptions.assumeTrue(mounted.isPresent(), SmallDisk.SKIPPED);
        try (SmallDisk disk = mounted.orElseThrow()) {
            Path directory = disk.folder().resolve("segments");
            long frames = 0;
            try (SegmentLog log = SegmentLog.open(directory)) {
                for (int size = 4_096; size >= 0; size = size == 0 ? -1 : size / 2) {
                    frames += appendUntilFull(log, size);
                }
            }
            for (int start = 0; start < 2; start++) {
                try (SegmentLog log = SegmentLog.open(directory)) {
                    assertThat(log.recovery().damagedFrames()).isZero();
                    assertThat(log.segments()).singleElement().satisfies(segment -> assertThat(segment.isSealed())
                            .isFalse());
                    assertThat(log.segments().get(0).frames()).isEqualTo(frames);
                }
            }
            disk.makeRoom();
            try (SegmentLog log = SegmentLog.open(directory)) {
                assertThat(log.segments()).singleElement().satisfies(segment -> assertThat(segment.isSealed())
                        .isTrue());
                assertThat(log.segments().get(0).frames()).isEqualTo(frames);
            }
        }
    }

    private static long appendUntilFull(SegmentLog log, int size) {
        for (long taken = 0; ; taken++) {
            try {
                log.append(taken, new byte[size]);
            } catch (IOException full) {
                return taken;
            }
        }
    }

    private void assertUndamaged(Path copy, long traces) throws InterruptedException {
        try (StoreFixture fixture = new StoreFixture(copy);
                SegmentSpanStore store = fixture.open(fixture.settings(ONE_SEGMENT))) {
            assertThat(store.facts().damaged()).isZero();
            assertReadable(store, traces);
        }
    }
}
