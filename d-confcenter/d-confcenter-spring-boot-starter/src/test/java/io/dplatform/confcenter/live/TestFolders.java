package io.dplatform.confcenter.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders below {@code target}. */
final class TestFolders {

    private TestFolders() {}

    static Path fresh(String purpose) {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), purpose);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
