package io.dplatform.dao.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements with what is to be said of them; see the head of {@code corpus.sql}. */
final class Corpus {

    private static final Pattern EXPECTED = Pattern.compile("-- (\\? )?([A-Z]+) \\|(.*)\\|(.*)");

    record Entry(String sql, TableUse expected) {

        @Override
        public String toString() {
            return sql;
        }
    }

    private Corpus() {}

    static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (String block : read("corpus.sql").split("\n\n")) {
            String[] lines = block.strip().split("\n", 2);
            Matcher expected = EXPECTED.matcher(lines[0]);
            if (expected.matches()) {
                TableUse use = new TableUse(
                        expected.group(2),
                        tables(expected.group(3)),
                        tables(expected.group(4)),
                        expected.group(1) == null);
                entries.add(new Entry(lines[1].strip(), use));
            }
        }
        return entries;
    }

    static List<String> schema() {
        return Arrays.stream(read("schema.sql").split(";\n"))
                .map(sql -> sql.replaceAll("(?m)^--.*\n", "").strip())
                .filter(sql -> !sql.isEmpty())
                .toList();
    }

    private static Set<String> tables(String list) {
        Set<String> tables = new LinkedHashSet<>();
        for (String table : list.split(",")) {
            if (!table.isBlank()) {
                tables.add(table.strip());
            }
        }
        return tables;
    }

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(Corpus.class.getResourceAsStream("/corpus/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
