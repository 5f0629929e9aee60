package io.dplatform.tracker.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Notes what a test has measured beside what was promised, as a row of a table in {@code target/figures.md} of its module; the rows
 * of all modules together are what {@code ./verify --long} publishes. A test asserts besides. Thread-safe.
 */
public final class Figures {

    private static final Path FILE = Path.of("target", "figures.md");

    private Figures() {}

    /** Whether this is a long run, in which faults last for minutes and are many: {@code -Dd.long=true}. */
    public static boolean isLong() {
        return Boolean.getBoolean("d.long");
    }

    /**
     * @param id of the fault, {@code F24}
     * @param fault what was done
     * @param promised the figure that has to hold
     * @param measured the figure of this run
     */
    public static synchronized void note(String id, String fault, String promised, String measured) {
        String row = "| " + String.join(" | ", cell(id), cell(fault), cell(promised), cell(measured)) + " |\n";
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, row, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }
}
