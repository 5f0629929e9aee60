package io.dplatform.watcher.server.data;

import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.monitor.server.TimeRange;
import io.dplatform.monitor.server.view.Edge;
import io.dplatform.monitor.server.view.EdgeDetail;
import io.dplatform.monitor.server.view.EdgeList;
import io.dplatform.monitor.server.view.OperationRow;
import io.dplatform.monitor.server.view.Stats;
import io.dplatform.monitor.server.view.Window;
import io.dplatform.tracker.context.CallKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Joins what the services' calls to databases were like with what the services state of the statements. */
@Component
final class DataView {

    private static final int MAX_ROWS = 500;

    private final MonitorServer monitor;

    DataView(MonitorServer monitor) {
        this.monitor = monitor;
    }

    /** What the calls of one service to one database were like. */
    private record Called(String service, String database, OperationRow row) {}

    private record Answer(List<Called> called, Window window) {}

    private Answer called(TimeRange range) {
        EdgeList edges = monitor.edges().list(range);
        List<Called> called = new ArrayList<>();
        for (Edge edge : edges.edges()) {
            if (edge.kind() == CallKind.SQL && Operations.isDatabase(edge.callee())) {
                monitor.edges()
                        .detail(edge.caller(), edge.callee(), CallKind.SQL, range)
                        .map(EdgeDetail::operations)
                        .orElse(List.of())
                        .forEach(row -> called.add(new Called(edge.caller(), Operations.database(edge.callee()), row)));
            }
        }
        return new Answer(called, edges.window());
    }

    // ---- statements

    StatementList statements(StatementsRequest request, TimeRange range) {
        Answer answer = called(range);
        Map<StatedStatement.Key, StatedStatement> stated = stated();
        Map<StatedStatement.Key, Totals> totals = totals();
        List<StatementRow> all = rows(answer.called(), stated, totals);
        List<StatementRow> wanted = all.stream().filter(request::wants).toList();
        return new StatementList(
                wanted.stream().limit(MAX_ROWS).toList(),
                all.stream().map(StatementRow::service).distinct().sorted().toList(),
                all.stream().map(StatementRow::database).distinct().sorted().toList(),
                (int) wanted.stream().filter(row -> !row.understood()).count(),
                wanted.size() > MAX_ROWS,
                answer.window());
    }

    private static List<StatementRow> rows(
            List<Called> called,
            Map<StatedStatement.Key, StatedStatement> stated,
            Map<StatedStatement.Key, Totals> totals) {
        Map<Called, Double> weights = new LinkedHashMap<>();
        double sum = 0;
        for (Called one : called) {
            if (Operations.fingerprint(one.row()).isPresent()) {
                double weight = weight(one);
                weights.put(one, weight);
                sum += weight;
            }
        }
        double all = sum;
        List<StatementRow> rows = new ArrayList<>();
        weights.forEach((one, weight) -> rows.add(row(one, stated, totals, all == 0 ? 0 : weight / all)));
        rows.sort(Comparator.comparingDouble(StatementRow::share)
                .reversed()
                .thenComparing(StatementRow::service)
                .thenComparing(StatementRow::fingerprint));
        return rows;
    }

    /** About how much time it took in the window. */
    private static double weight(Called one) {
        Stats seen = one.row().seen();
        return (double) seen.count() * Math.max(1, seen.meanMicros());
    }

    private static StatedStatement.Key key(Called one) {
        return new StatedStatement.Key(
                one.service(), Operations.fingerprint(one.row()).orElse(""));
    }

    private static StatementRow row(
            Called one,
            Map<StatedStatement.Key, StatedStatement> stated,
            Map<StatedStatement.Key, Totals> totals,
            double share) {
        StatedStatement.Key key = key(one);
        String verb = one.row().operation().split(" ", 2)[0];
        StatedStatement statement = stated.getOrDefault(
                key,
                new StatedStatement(
                        key.service(), key.fingerprint(), one.database(), "", verb, List.of(), List.of(), false));
        return row(
                statement,
                one.database(),
                one.row().operation(),
                one.row().seen(),
                totals.getOrDefault(key, Totals.NONE),
                share);
    }

    private static StatementRow row(
            StatedStatement statement, String database, String operation, Stats seen, Totals total, double share) {
        long time = total.waitMicros() + total.runMicros();
        return new StatementRow(
                statement.service(),
                database,
                statement.fingerprint(),
                operation,
                statement.sql(),
                statement.verb(),
                statement.reads(),
                statement.writes(),
                statement.understood(),
                seen,
                total.count() == 0 ? 0 : (double) total.rows() / total.count(),
                time == 0 ? 0 : (double) total.waitMicros() / time,
                share);
    }

    /** Of a statement that was called in the window or is stated now. */
    Optional<StatementDetail> statement(String service, String fingerprint, TimeRange range) {
        Answer answer = called(range);
        Map<StatedStatement.Key, StatedStatement> stated = stated();
        Map<StatedStatement.Key, Totals> totals = totals();
        StatedStatement.Key key = new StatedStatement.Key(service, fingerprint);
        Totals total = totals.getOrDefault(key, Totals.NONE);
        return rows(answer.called(), stated, totals).stream()
                .filter(row ->
                        row.service().equals(service) && row.fingerprint().equals(fingerprint))
                .findFirst()
                .or(() -> Optional.ofNullable(stated.get(key))
                        .map(known ->
                                row(known, known.database(), known.verb() + " #" + fingerprint, Stats.NONE, total, 0)))
                .map(row -> new StatementDetail(row, total, uses(key, total), alsoIn(key, stated), answer.window()));
    }

    private List<UseRow> uses(StatedStatement.Key key, Totals total) {
        record For(String entry, String caller) {}
        Map<For, Totals> byUse = new HashMap<>();
        statedUses().stream()
                .filter(use -> use.key().equals(key))
                .forEach(use -> byUse.merge(new For(use.entry(), use.caller()), use.totals(), Totals::plus));
        double all = Math.max(1, total.waitMicros() + total.runMicros());
        return byUse.entrySet().stream()
                .map(use -> new UseRow(
                        use.getKey().entry(),
                        use.getKey().caller(),
                        use.getValue(),
                        (use.getValue().waitMicros() + use.getValue().runMicros()) / all))
                .sorted(Comparator.comparingDouble(UseRow::share).reversed().thenComparing(UseRow::entry))
                .limit(MAX_ROWS)
                .toList();
    }

    /** Code that was copied shows as one statement in several services. */
    private static List<String> alsoIn(StatedStatement.Key key, Map<StatedStatement.Key, StatedStatement> stated) {
        StatedStatement known = stated.get(key);
        if (known == null || known.sql().isEmpty()) {
            return List.of();
        }
        return stated.values().stream()
                .filter(other ->
                        !other.service().equals(key.service()) && other.sql().equals(known.sql()))
                .map(StatedStatement::service)
                .distinct()
                .sorted()
                .toList();
    }

    // ---- pools

    PoolList pools(TimeRange range) {
        Answer answer = called(range);
        List<PoolRow> pools = monitor.facts().all("pool").stream()
                .map(reported -> {
                    Map<String, String> values = reported.fact().values();
                    return new PoolRow(
                            reported.app(),
                            reported.instance(),
                            reported.fact().name(),
                            values.getOrDefault("database", ""),
                            Totals.number(values, "max"),
                            Totals.number(values, "active"),
                            Totals.number(values, "idle"),
                            Totals.number(values, "waiting"),
                            Totals.number(values, "timeout"),
                            Totals.number(values, "commits"),
                            Totals.number(values, "rollbacks"),
                            reported.reportedAt().toEpochMilli(),
                            reported.silent());
                })
                .sorted(Comparator.comparingDouble(DataView::fullness)
                        .reversed()
                        .thenComparing(PoolRow::service)
                        .thenComparing(PoolRow::instance))
                .limit(MAX_ROWS)
                .toList();
        List<ConnectRow> waits = answer.called().stream()
                .filter(one -> Operations.isConnect(one.row()))
                .map(one ->
                        new ConnectRow(one.service(), one.database(), one.row().seen()))
                .sorted(Comparator.comparing(ConnectRow::service))
                .toList();
        return new PoolList(pools, waits, answer.window());
    }

    private static double fullness(PoolRow pool) {
        return pool.waiting() * 1_000.0 + (pool.max() == 0 ? 0 : (double) pool.active() / pool.max());
    }

    // ---- facts

    Coupling coupling() {
        return Coupling.of(List.copyOf(stated().values()), totals());
    }

    private Map<StatedStatement.Key, StatedStatement> stated() {
        Map<StatedStatement.Key, StatedStatement> stated = new LinkedHashMap<>();
        monitor.facts().all("statement").stream()
                .map(StatedStatement::of)
                .forEach(statement -> stated.put(statement.key(), statement));
        return stated;
    }

    private Map<StatedStatement.Key, Totals> totals() {
        Map<StatedStatement.Key, Totals> totals = new HashMap<>();
        statedUses().forEach(use -> totals.merge(use.key(), use.totals(), Totals::plus));
        return totals;
    }

    private List<StatedUse> statedUses() {
        return monitor.facts().all("statement-use").stream()
                .map(StatedUse::of)
                .filter(Objects::nonNull)
                .toList();
    }
}
