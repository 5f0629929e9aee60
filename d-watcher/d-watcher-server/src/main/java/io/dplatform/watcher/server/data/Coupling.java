package io.dplatform.watcher.server.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which services touch which tables, as they state it now.
 *
 * @param services those that touch a table
 * @param tables by database and name
 * @param foreignReads how often services read tables of others, as table × service pairs
 * @param foreignWrites likewise written
 * @param sharedWriters tables that several services write
 * @param notUnderstood statements whose tables are not all known, by service: the picture is not whole there
 */
public record Coupling(
        List<String> services,
        List<TableRow> tables,
        int foreignReads,
        int foreignWrites,
        int sharedWriters,
        Map<String, Integer> notUnderstood) {

    private static final int MAX_TABLES = 1_000;

    /** Not anybody's tables. */
    private static final Set<String> OF_THE_DATABASE =
            Set.of("information_schema", "mysql", "performance_schema", "sys");

    /**
     * @param owner whose table it is: of those that write it the one that writes most; where nobody does the one whose database it is
     * @param shared whether several services write it
     */
    public record TableRow(
            String database, String table, @Nullable String owner, boolean shared, List<Touch> touches) {}

    /**
     * What one service does to a table.
     *
     * @param reads executions of statements that read it, since the processes began
     * @param readBy fingerprints of those statements, the most used first
     * @param foreign whether the table is another service's
     */
    public record Touch(
            String service, long reads, long writes, List<String> readBy, List<String> writtenBy, boolean foreign) {}

    private static final int MAX_FINGERPRINTS = 5;

    private record Table(String database, String name) implements Comparable<Table> {

        private static final Comparator<Table> ORDER =
                Comparator.comparing(Table::database).thenComparing(Table::name);

        @Override
        public int compareTo(Table other) {
            return ORDER.compare(this, other);
        }
    }

    /** What a service does to a table, while it is counted. */
    private static final class Uses {
        private final Map<String, Long> reads = new HashMap<>();
        private final Map<String, Long> writes = new HashMap<>();

        private static long sum(Map<String, Long> byFingerprint) {
            return byFingerprint.values().stream().mapToLong(Long::longValue).sum();
        }

        private static List<String> most(Map<String, Long> byFingerprint) {
            return byFingerprint.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(MAX_FINGERPRINTS)
                    .map(Map.Entry::getKey)
                    .toList();
        }

        boolean isWritten() {
            return !writes.isEmpty();
        }
    }

    static Coupling of(Collection<StatedStatement> statements, Map<StatedStatement.Key, Totals> totals) {
        Map<Table, Map<String, Uses>> uses = new TreeMap<>();
        Map<String, Integer> notUnderstood = new TreeMap<>();
        for (StatedStatement statement : statements) {
            // A statement that is stated has been prepared, if not run.
            long count = Math.max(
                    1, totals.getOrDefault(statement.key(), Totals.NONE).count());
            statement.reads().forEach(table -> uses(uses, statement, table)
                    .reads
                    .merge(statement.fingerprint(), count, Long::sum));
            statement.writes().forEach(table -> uses(uses, statement, table)
                    .writes
                    .merge(statement.fingerprint(), count, Long::sum));
            if (!statement.understood()) {
                notUnderstood.merge(statement.service(), 1, Integer::sum);
            }
        }
        uses.keySet()
                .removeIf(table -> OF_THE_DATABASE.contains(table.database().toLowerCase(Locale.ROOT)));
        Map<String, String> homes = homes(uses);
        List<TableRow> rows = new ArrayList<>();
        Set<String> services = new TreeSet<>();
        uses.forEach((table, byService) -> {
            if (rows.size() < MAX_TABLES) {
                rows.add(row(table, byService, homes.get(table.database())));
                services.addAll(byService.keySet());
            }
        });
        List<Touch> foreign = rows.stream()
                .flatMap(row -> row.touches().stream())
                .filter(Touch::foreign)
                .toList();
        return new Coupling(
                List.copyOf(services),
                rows,
                (int) foreign.stream().filter(touch -> touch.reads() > 0).count(),
                (int) foreign.stream().filter(touch -> touch.writes() > 0).count(),
                (int) rows.stream().filter(TableRow::shared).count(),
                notUnderstood);
    }

    /** A table that is named with its database belongs to that one, whatever the connection's is. */
    private static Uses uses(Map<Table, Map<String, Uses>> uses, StatedStatement statement, String table) {
        int dot = table.lastIndexOf('.');
        Table place = dot < 0
                ? new Table(statement.database(), table)
                : new Table(table.substring(0, dot), table.substring(dot + 1));
        return uses.computeIfAbsent(place, t -> new TreeMap<>()).computeIfAbsent(statement.service(), s -> new Uses());
    }

    /** Whose database it is: of the service of its name, else of the one that writes most in it. */
    private static Map<String, String> homes(Map<Table, Map<String, Uses>> uses) {
        Map<String, Map<String, Long>> writes = new TreeMap<>();
        Map<String, Set<String>> users = new TreeMap<>();
        uses.forEach((table, byService) -> byService.forEach((service, used) -> {
            users.computeIfAbsent(table.database(), d -> new HashSet<>()).add(service);
            writes.computeIfAbsent(table.database(), d -> new TreeMap<>())
                    .merge(service, Uses.sum(used.writes), Long::sum);
        }));
        Map<String, String> homes = new HashMap<>();
        users.forEach((database, services) -> {
            String named = services.stream()
                    .filter(service -> isNamedLike(service, database))
                    .sorted()
                    .findFirst()
                    .orElse(null);
            String home = named != null ? named : most(writes.getOrDefault(database, Map.of()), Long::longValue);
            if (home != null) {
                homes.put(database, home);
            }
        });
        return homes;
    }

    private static boolean isNamedLike(String service, String database) {
        String name = database.toLowerCase(Locale.ROOT).replaceAll("[_-]?(db|schema|data)$", "");
        String app = service.toLowerCase(Locale.ROOT).replaceAll("[_-]?(service|svc|app)$", "");
        return name.replace('_', '-').equals(app.replace('_', '-'));
    }

    private static TableRow row(Table table, Map<String, Uses> byService, @Nullable String home) {
        String writer = most(byService, used -> Uses.sum(used.writes));
        String owner = writer != null ? writer : home != null ? home : most(byService, used -> Uses.sum(used.reads));
        List<Touch> touches = new ArrayList<>();
        byService.forEach((service, used) -> touches.add(new Touch(
                service,
                Uses.sum(used.reads),
                Uses.sum(used.writes),
                Uses.most(used.reads),
                Uses.most(used.writes),
                owner != null && !service.equals(owner))));
        boolean shared = byService.values().stream().filter(Uses::isWritten).count() > 1;
        return new TableRow(table.database(), table.name(), owner, shared, touches);
    }

    /** The name with the highest number above 0; of equals the first. */
    private static <T> @Nullable String most(Map<String, T> byService, ToLongFunction<T> number) {
        return byService.entrySet().stream()
                .filter(entry -> number.applyAsLong(entry.getValue()) > 0)
                .max(Comparator.<Map.Entry<String, T>>comparingLong(entry -> number.applyAsLong(entry.getValue()))
                        .thenComparing(Map.Entry.<String, T>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
