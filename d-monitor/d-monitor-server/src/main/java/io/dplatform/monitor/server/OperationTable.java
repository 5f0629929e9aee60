package io.dplatform.monitor.server;

import io.dplatform.monitor.server.store.Cell;
import io.dplatform.monitor.server.store.MetricQuery.Detail;
import io.dplatform.monitor.server.store.MetricStore;
import io.dplatform.monitor.server.store.SeriesKey;
import io.dplatform.monitor.server.store.SeriesType;
import io.dplatform.monitor.server.view.OperationRow;
import io.dplatform.monitor.server.view.Seat;
import io.dplatform.tracker.context.CallKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The operations of one or several edges, the seats apart. */
final class OperationTable {

    private final Span span;
    private final Map<Operation, Row> rows = new HashMap<>();

    private OperationTable(Span span) {
        this.span = span;
    }

    static OperationTable read(MetricStore store, Span whole, Predicate<SeriesKey> where, EdgeTable edges) {
        OperationTable table = new OperationTable(whole);
        store.scan(
                whole.query(EnumSet.of(SeriesType.SEEN, SeriesType.OWN), where, Detail.LATENCIES),
                (key, point, cell) -> table.add(key, cell, edges.isSeen(key)));
        return table;
    }

    private void add(SeriesKey key, Cell cell, boolean seen) {
        CallKind kind = Objects.requireNonNull(key.kind(), "kind");
        Row row = rows.computeIfAbsent(new Operation(kind, key.detail()), unused -> new Row());
        if (seen) {
            row.seen = row.seen == null ? new Tally() : row.seen;
            row.seen.add(cell);
            row.fromCaller |= key.type() == SeriesType.SEEN;
        }
        if (key.type() == SeriesType.OWN) {
            row.own = row.own == null ? new Tally() : row.own;
            row.own.add(cell);
        }
    }

    /** Busiest first. */
    List<OperationRow> rows() {
        List<OperationRow> result = new ArrayList<>();
        double seconds = span.seconds(0);
        rows.forEach((operation, row) -> {
            Tally own = row.own;
            Tally seen = row.seen;
            // An operation that only the callee knows by this name is shown as it has seen it, and says so.
            Tally shown = seen != null ? seen : own != null ? own : new Tally();
            result.add(new OperationRow(
                    operation.name,
                    operation.kind,
                    row.fromCaller ? Seat.CALLER : Seat.CALLEE,
                    shown.stats(seconds),
                    own == null ? null : own.stats(seconds),
                    shown.queueMicros(0.99),
                    shown.runMicros(0.99)));
        });
        result.sort(Comparator.comparingLong((OperationRow row) -> -row.seen().count())
                .thenComparing(OperationRow::operation)
                .thenComparing(OperationRow::kind));
        return result;
    }

    private record Operation(CallKind kind, String name) {}

    private static final class Row {
        private @Nullable Tally seen;
        private @Nullable Tally own;
        private boolean fromCaller;
    }
}
