package io.dplatform.confcenter.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CheckedFilesTest {

    private final Path folder = TestFolders.fresh("files");
    private final CheckedFiles files = new CheckedFiles(folder);

    @Test
    void keepsTextsByName() {
        files.write("a", "one");
        files.write("b", "two");
        files.write("a", "three \u503C");
        assertThat(files.readAll()).containsExactlyInAnyOrder("three \u503C", "two");

        files.delete("a");
        files.delete("a");
        assertThat(files.readAll()).containsExactly("two");
    }

    @Test
    void putsEveryNameIntoItsFolderAndApart() throws IOException {
        List<String> names =
                List.of("../../etc/passwd", "..", "", "/", "a/b", "a_b", "a\u0000b", "x".repeat(5000), "A", "a");
        for (String name : names) {
            files.write(name, "text of " + name.length());
        }
        try (Stream<Path> found = Files.list(folder)) {
            assertThat(found).hasSize(names.size());
        }
        assertThat(files.readAll()).hasSize(names.size());
    }

    @Test
    void takesNothingForATextThatWasCutOff() throws IOException {
        files.write("a", "{\"some\":\"text\"}");
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(files.readAll()).as("%d bytes", length).isEmpty();
        }
        Files.write(file, whole);
        assertThat(files.readAll()).hasSize(1);
    }

    @Test
    void takesNothingForATextWithAFlippedBit() throws IOException {
        files.write("a", "{\"some\":\"text\"}");
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(file, damaged);
            assertThat(files.readAll()).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void overlooksWhatWasBeingWritten() throws IOException {
        files.write("a", "one");
        Files.writeString(folder.resolve(onlyFile().getFileName() + ".new"), "half of");

        assertThat(files.readAll()).containsExactly("one");
        files.write("a", "two");
        assertThat(files.readAll()).containsExactly("two");
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(it -> it.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
