package io.dplatform.confcenter.live;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.dplatform.confcenter.Document;
import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.Revision;
import io.dplatform.tracker.testkit.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class LastGoodTest {

    private static final DocumentId ID = new DocumentId("D_CONFIG", "order.yaml");
    private static final Instant AT = Instant.ofEpochMilli(1_764_000_000_000L);
    private static final String OLD = "a: 1\n";
    private static final String NEW = "a: 2\nb: Grüße, 世界\n";

    private final Path folder = TestFolders.fresh("last-good").resolve("order");
    private final LastGood lastGood = new LastGood(folder);

    private void keep(String text) {
        lastGood.keep(Document.of(ID, text), AT);
    }

    private String text() {
        return lastGood.read(ID).map(it -> it.document().text()).orElse("none");
    }

    @Test
    void keepsTheTextByteForByteAndWhenItWasGood() {
        keep(NEW);

        assertThat(lastGood.read(ID)).contains(new LastGood.Kept(Document.of(ID, NEW), AT));
        assertThat(new LastGood(folder).read(ID)).isPresent();
        assertThat(lastGood.read(new DocumentId("D_CONFIG", "other.yaml"))).isEmpty();
    }

    @Test
    void keepsThreeGenerationsThatOnlyTheOwnerCanRead() throws IOException {
        for (int i = 0; i < 5; i++) {
            keep("a: " + i);
        }
        keep("a: 4");

        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.sorted().toList();
            assertThat(all)
                    .extracting(it -> it.getFileName().toString())
                    .containsExactly("D_CONFIG@order.yaml.1", "D_CONFIG@order.yaml.2", "D_CONFIG@order.yaml.3");
            for (Path file : all) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
        assertThat(text()).isEqualTo("a: 4");
    }

    @Test
    void fallsBackToTheGenerationBeforeWhereverTheFileIsCutOff() throws IOException {
        keep(OLD);
        keep(NEW);
        Path newest = folder.resolve("D_CONFIG@order.yaml.1");
        byte[] whole = Files.readAllBytes(newest);
        for (int length = 0; length < whole.length; length++) {
            Files.write(newest, Arrays.copyOf(whole, length));
            assertThat(text()).as("cut off at %s", length).isEqualTo(OLD);
        }
        Files.write(newest, whole);
        assertThat(text()).isEqualTo(NEW);
        Figures.note(
                "F19",
                "The file of the last good document is cut off at each of its bytes",
                "noticed each time; the generation before is used, whole",
                whole.length + " of " + whole.length + " noticed");
    }

    @Test
    void noticesEveryFlippedBit() throws IOException {
        keep(OLD);
        keep(NEW);
        Path newest = folder.resolve("D_CONFIG@order.yaml.1");
        byte[] whole = Files.readAllBytes(newest);
        Random random = new Random(7);
        int flips = Figures.isLong() ? 10_000 : 1_000;
        for (int i = 0; i < flips; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(newest, damaged);
            assertThat(text()).as("flip %s", i).isEqualTo(OLD);
        }
        Figures.note(
                "F19",
                "A bit of the file of the last good document is flipped",
                "noticed each time; the generation before is used, whole",
                flips + " of " + flips + " noticed");
    }

    @Test
    void forgetsAllGenerations() throws IOException {
        keep(OLD);
        keep(NEW);
        lastGood.doubt(ID, Revision.of(NEW));
        lastGood.forget(ID);
        lastGood.forget(ID);

        assertThat(text()).isEqualTo("none");
        assertThat(lastGood.isDoubted(ID, Revision.of(NEW))).isFalse();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void remembersADoubtUntilTheTextProvesGood() {
        Revision revision = Revision.of(NEW);
        assertThat(lastGood.isDoubted(ID, revision)).isFalse();
        lastGood.doubt(ID, revision);
        assertThat(lastGood.isDoubted(ID, revision)).isTrue();
        keep(OLD);
        assertThat(lastGood.isDoubted(ID, revision)).isTrue();
        keep(NEW);
        assertThat(lastGood.isDoubted(ID, revision)).isFalse();
    }

    @Test
    void doesNotMindAFolderThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(TestFolders.fresh("last-good").resolve("a-file"));
        LastGood nowhere = new LastGood(file.resolve("below"));

        nowhere.keep(Document.of(ID, NEW), AT);
        nowhere.doubt(ID, Revision.of(NEW));
        assertThat(nowhere.read(ID)).isEmpty();
    }

    @Test
    void saysOnceThatNothingCanBeKeptCountsItAndGoesOnWhenItCan() throws IOException {
        Logger logger = (Logger) LoggerFactory.getLogger(LastGood.class);
        ListAppender<ILoggingEvent> written = new ListAppender<>();
        written.start();
        logger.addAppender(written);
        try {
            Path place = Files.createFile(TestFolders.fresh("last-good").resolve("a-file"));
            LastGood full = new LastGood(place);
            for (int i = 0; i < 100; i++) {
                full.keep(Document.of(ID, "a: " + i), AT);
            }
            assertThat(full.counters()).containsEntry("last_good_not_kept", 100L);
            assertThat(written.list).hasSize(1);

            Files.delete(place);
            full.keep(Document.of(ID, NEW), AT);
            assertThat(full.read(ID)).isPresent();
            assertThat(full.counters()).containsEntry("last_good_not_kept", 100L);
            assertThat(written.list).hasSize(2);
        } finally {
            logger.detachAppender(written);
        }
    }
}
