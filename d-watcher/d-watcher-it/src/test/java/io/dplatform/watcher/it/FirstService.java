package io.dplatform.watcher.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The first service as a README shows it: each file is a block of code with its path above it.
 *
 * @param files their texts by their paths, in the order of the README
 */
record FirstService(Map<String, String> files) {

    static final String POM = "pom.xml";
    static final String PROPERTIES = "src/main/resources/application.properties";

    private static final Pattern BLOCK =
            Pattern.compile("^`([^`\\s]+)`[^\\n]*\\n+```[a-z]+\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** @param heading of the section */
    static FirstService of(Path readme, String heading) {
        String text = read(readme);
        int begin = text.indexOf("\n## " + heading + "\n");
        if (begin < 0) {
            throw new IllegalStateException(readme + " has no section \"" + heading + "\"");
        }
        int end = text.indexOf("\n## ", begin + 1);
        Map<String, String> files = new LinkedHashMap<>();
        Matcher blocks = BLOCK.matcher(text.substring(begin, end < 0 ? text.length() : end));
        while (blocks.find()) {
            files.put(blocks.group(1), blocks.group(2));
        }
        return new FirstService(files);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String pom() {
        return files.getOrDefault(POM, "");
    }

    /** Lines of {@code application.properties} that set something. */
    List<String> properties() {
        return lines(files.getOrDefault(PROPERTIES, ""))
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    /** Whatever is neither the pom nor the properties, without empty lines. */
    List<String> code() {
        return files.entrySet().stream()
                .filter(file -> !file.getKey().equals(POM) && !file.getKey().equals(PROPERTIES))
                .flatMap(file -> lines(file.getValue()))
                .toList();
    }

    private static Stream<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    /** As a newcomer would: each file where its path says. */
    void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
