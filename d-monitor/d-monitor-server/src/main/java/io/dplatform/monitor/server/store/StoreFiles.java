package io.dplatform.monitor.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of the files of a store: {@code <number>.block}, {@code <number>.journal}. */
final class StoreFiles {

    private static final Pattern NUMBERED = Pattern.compile("(\\d{1,18})\\.(block|journal|tmp)");

    private StoreFiles() {}

    static Path block(Path folder, long number) {
        return folder.resolve(number + ".block");
    }

    /** A block that is being written. */
    static Path unfinished(Path folder, long number) {
        return folder.resolve(number + ".tmp");
    }

    static Path journal(Path folder, long number) {
        return folder.resolve(number + ".journal");
    }

    static long number(Path file) {
        Matcher matcher = NUMBERED.matcher(file.getFileName().toString());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(file + " (expected: a file of a store)");
        }
        return Long.parseLong(matcher.group(1));
    }

    static List<Path> blocks(Path folder) throws IOException {
        return list(folder, ".block");
    }

    static List<Path> journals(Path folder) throws IOException {
        return list(folder, ".journal");
    }

    static List<Path> unfinished(Path folder) throws IOException {
        return list(folder, ".tmp");
    }

    /** By ascending number. */
    private static List<Path> list(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.endsWith(ending) && NUMBERED.matcher(name).matches();
                    })
                    .sorted(Comparator.comparingLong(StoreFiles::number))
                    .toList());
        }
    }

    /** Makes new names in a folder last; where a folder cannot be forced, the system sees to it. */
    static void forceNames(Path folder) {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            // Not every system lets a folder be opened.
        }
    }
}
