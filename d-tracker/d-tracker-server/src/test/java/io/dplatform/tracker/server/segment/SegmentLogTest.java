package io.dplatform.tracker.server.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentLogTest {

    private final Path directory;

    SegmentLogTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> texts(Segment segment) throws IOException {
        List<String> texts = new ArrayList<>();
        try (SegmentReader reader = segment.open()) {
            reader.scan((offset, time, payload) -> texts.add(time + ":" + new String(payload, StandardCharsets.UTF_8)));
        }
        return texts;
    }

    private static List<String> texts(SegmentLog log) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Segment segment : log.segments()) {
            texts.addAll(texts(segment));
        }
        return texts;
    }

    private Path onlyFile() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".seg"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void readsFramesAsSoonAsTheyAreAppended() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory)) {
            assertThat(log.active()).isEmpty();
            SegmentLog.Place first = log.append(5, bytes("one"));
            SegmentLog.Place second = log.append(3, bytes(""));

            try (SegmentReader reader = first.segment().open()) {
                assertThat(reader.read(first.offset())).isEqualTo(bytes("one"));
                assertThat(reader.read(second.offset())).isEmpty();
            }
            assertThat(log.active()).hasValueSatisfying(segment -> {
                assertThat(segment.frames()).isEqualTo(2);
                assertThat(segment.oldest()).isEqualTo(3);
                assertThat(segment.newest()).isEqualTo(5);
                assertThat(segment.isSealed()).isFalse();
            });
        }
    }

    @Test
    void keepsEverythingOverARestart() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory)) {
            log.append(1, bytes("a"));
            log.roll();
            log.append(2, bytes("b"));
            log.append(3, bytes("c"));
        }
        try (SegmentLog log = SegmentLog.open(directory)) {
            assertThat(texts(log)).containsExactly("1:a", "2:b", "3:c");
            assertThat(log.recovery()).isEqualTo(new SegmentLog.Recovery(0, 0));
            assertThat(log.segments()).allMatch(Segment::isSealed);
            log.append(4, bytes("d"));
            assertThat(log.active().orElseThrow().number()).isEqualTo(3);
        }
        try (SegmentLog log = SegmentLog.open(directory)) {
            assertThat(texts(log)).containsExactly("1:a", "2:b", "3:c", "4:d");
        }
    }

    @Test
    void recoversExactlyTheWholeFramesWhereverTheFileIsTorn() throws IOException {
        List<Long> ends = new ArrayList<>();
        try (SegmentLog log = SegmentLog.open(directory)) {
            for (int i = 0; i < 4; i++) {
                log.append(i, bytes("frame number " + i));
                ends.add(log.active().orElseThrow().bytes());
            }
        }
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        assertThat(whole).hasSize(ends.get(3).intValue());
        for (int length = ends.get(2).intValue(); length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (SegmentLog log = SegmentLog.open(directory)) {
                int frames = length == whole.length ? 4 : 3;
                assertThat(texts(log)).hasSize(frames).last().isEqualTo((frames - 1) + ":frame number " + (frames - 1));
                assertThat(log.recovery().tornBytes()).isEqualTo(length - ends.get(frames - 1));
                assertThat(log.recovery().damagedFrames()).isZero();
            }
        }
        for (int length = 0; length < ends.get(0); length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (SegmentLog log = SegmentLog.open(directory)) {
                assertThat(texts(log)).isEmpty();
            }
        }
    }

    @Test
    void detectsEveryFlippedBitAndLosesNoOtherFrame() throws IOException {
        long[] offsets = new long[5];
        try (SegmentLog log = SegmentLog.open(directory)) {
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = log.append(i, bytes("frame number " + i)).offset();
            }
        }
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        for (int at = (int) offsets[2]; at < offsets[3]; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] broken = whole.clone();
                broken[at] ^= (byte) (1 << bit);
                Files.write(file, broken);
                try (SegmentLog log = SegmentLog.open(directory)) {
                    assertThat(texts(log))
                            .as("bit %d of byte %d", bit, at)
                            .containsExactly(
                                    "0:frame number 0", "1:frame number 1", "3:frame number 3", "4:frame number 4");
                    assertThat(log.recovery().damagedFrames()).isEqualTo(1);
                    assertThatThrownBy(() -> log.segments().get(0).open().read(offsets[2]))
                            .isInstanceOf(DamagedFrameException.class);
                }
            }
        }
    }

    @Test
    void findsAFooterAgainWhoseTrailerIsBroken() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory)) {
            log.append(1, bytes("a"));
            log.roll();
            log.rewrite(
                    log.segments().get(0),
                    (from, to) -> {
                        to.append(1, bytes("A"));
                        return bytes("footer");
                    },
                    packed -> {});
        }
        Path file = onlyFile();
        try (RandomAccessFile broken = new RandomAccessFile(file.toFile(), "rw")) {
            broken.setLength(broken.length() - 5);
        }
        try (SegmentLog log = SegmentLog.open(directory);
                SegmentReader reader = log.segments().get(0).open()) {
            assertThat(reader.footer()).isEqualTo(bytes("footer"));
            assertThat(texts(log)).containsExactly("1:A");
        }
    }

    @Test
    void survivesFilesOfNoise() throws IOException {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            Files.write(directory.resolve("000000000007-0000.seg"), noise);
            try (SegmentLog log = SegmentLog.open(directory)) {
                assertThat(texts(log)).isEmpty();
                log.append(1, bytes("x"));
                log.roll();
                log.retain(0, 0, gone -> {});
            }
        }
    }

    @Test
    void replacesASegmentInOneStepAndKeepsItsTimes() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory)) {
            log.append(10, bytes("a"));
            log.append(20, bytes("b"));
            Segment old = log.roll().orElseThrow();
            List<Segment> handed = new ArrayList<>();
            log.rewrite(
                    old,
                    (from, to) -> {
                        to.append(15, bytes("ab"));
                        return bytes("footer");
                    },
                    fresh -> {
                        handed.add(fresh);
                        assertThat(old.path()).exists();
                    });

            assertThat(handed).isEqualTo(log.segments());
            assertThat(old.path()).doesNotExist();
            Segment fresh = handed.get(0);
            assertThat(fresh.number()).isEqualTo(old.number());
            assertThat(fresh.oldest()).isEqualTo(10);
            assertThat(fresh.newest()).isEqualTo(20);
            assertThat(texts(log)).containsExactly("15:ab");
            assertThatThrownBy(old::open).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void keepsTheOldFormWhenARewriteFails() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory)) {
            log.append(1, bytes("a"));
            Segment old = log.roll().orElseThrow();
            assertThatThrownBy(() -> log.rewrite(
                            old,
                            (from, to) -> {
                                to.append(1, bytes("half"));
                                throw new IOException("disk full");
                            },
                            fresh -> {}))
                    .hasMessage("disk full");
            assertThat(texts(log)).containsExactly("1:a");
        }
    }

    @Test
    void prefersTheLaterFormAndForgetsAnUnfinishedOneAfterACrash() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory)) {
            log.append(1, bytes("a"));
            Segment old = log.roll().orElseThrow();
            byte[] before = Files.readAllBytes(old.path());
            log.rewrite(
                    old,
                    (from, to) -> {
                        to.append(1, bytes("A"));
                        return new byte[0];
                    },
                    fresh -> {});
            Files.write(old.path(), before);
            Files.write(directory.resolve("000000000002-0001.seg.new"), bytes("half"));
        }
        try (SegmentLog log = SegmentLog.open(directory)) {
            assertThat(texts(log)).containsExactly("1:A");
            assertThat(directory.toFile().list()).containsExactlyInAnyOrder("lock", "000000000001-0001.seg");
        }
    }

    @Test
    void dropsTheOldestSegmentsBySizeAndByAge() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory)) {
            for (int i = 1; i <= 4; i++) {
                log.append(i * 100, new byte[1_000]);
                log.roll();
            }
            log.append(500, new byte[1_000]);
            List<Long> gone = new ArrayList<>();
            log.retain(Long.MAX_VALUE, 101, segment -> gone.add(segment.number()));
            assertThat(gone).containsExactly(1L);
            log.retain(3_500, 0, segment -> gone.add(segment.number()));
            assertThat(gone).containsExactly(1L, 2L);
            log.retain(0, Long.MAX_VALUE, segment -> gone.add(segment.number()));
            assertThat(gone).containsExactly(1L, 2L, 3L, 4L);
            assertThat(log.active()).isPresent();
        }
    }

    @Test
    void belongsToOneAtATime() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory)) {
            assertThatThrownBy(() -> SegmentLog.open(directory)).hasMessageContaining("in use");
        }
        SegmentLog.open(directory).close();
    }

    @Test
    void refusesWorkWhenClosed() throws IOException {
        SegmentLog log = SegmentLog.open(directory);
        log.append(1, bytes("a"));
        log.close();
        log.close();

        assertThatThrownBy(() -> log.append(2, bytes("b"))).isInstanceOf(IOException.class);
        assertThatThrownBy(log::roll).isInstanceOf(IOException.class);
        log.sync();
    }

    @Test
    void isNotClosedByTheInterruptOfAThreadThatAppends() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory)) {
            Thread.currentThread().interrupt();
            log.append(1, bytes("a"));
            assertThat(Thread.interrupted()).isTrue();
            log.append(2, bytes("b"));
            log.roll();
            assertThat(texts(log)).containsExactly("1:a", "2:b");
        }
    }
}
