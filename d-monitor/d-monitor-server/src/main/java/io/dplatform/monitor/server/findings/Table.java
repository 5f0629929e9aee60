package io.dplatform.monitor.server.findings;

import io.dplatform.monitor.server.store.Cell;
import io.dplatform.monitor.server.store.SeriesKey;
import io.dplatform.monitor.server.store.SeriesType;
import io.dplatform.tracker.context.CallKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one window, subject by subject. Of an edge that both sides report, the caller's numbers count and the callee's
 * do not. Filled by one thread, then read by any.
 */
final class Table {

    static final Table EMPTY = new Table(Set.of());

    private final Set<Grain> grains;
    private final Map<Subject, Seats> operations = new HashMap<>();
    private final Map<Subject, Seats> edges = new HashMap<>();
    private final Map<Subject, Numbers> instances = new HashMap<>();
    private final Map<Grain, Map<Subject, Numbers>> settled = new EnumMap<>(Grain.class);

    /** @param grains that are wanted; the others stay empty */
    Table(Set<Grain> grains) {
        this.grains = grains;
    }

    /** Of numbers that were added up elsewhere. */
    static Table settled(Grain grain, Map<Subject, Numbers> numbers) {
        Table table = new Table(Set.of(grain));
        table.settled.put(grain, numbers);
        return table;
    }

    void add(SeriesKey key, Cell cell) {
        CallKind kind = Objects.requireNonNull(key.kind(), "kind");
        if (key.type() == SeriesType.PEER) {
            if (grains.contains(Grain.INSTANCE) && !key.detail().isEmpty()) {
                instances
                        .computeIfAbsent(Subject.instance(key.callee(), kind, key.detail()), unused -> new Numbers())
                        .add(cell);
            }
            return;
        }
        boolean seen = key.type() == SeriesType.SEEN;
        if (grains.contains(Grain.EDGE) || grains.contains(Grain.CALLEE)) {
            edges.computeIfAbsent(Subject.edge(key.caller(), key.callee(), kind), unused -> new Seats())
                    .of(seen)
                    .add(cell);
        }
        if (grains.contains(Grain.OPERATION)) {
            operations
                    .computeIfAbsent(
                            new Subject(key.caller(), key.callee(), "", kind, key.detail()), unused -> new Seats())
                    .of(seen)
                    .add(cell);
        }
    }

    /** Nothing is added any more. */
    Table settle() {
        Map<Subject, Numbers> shownEdges = shown(edges);
        settled.put(Grain.EDGE, shownEdges);
        settled.put(Grain.OPERATION, shown(operations));
        settled.put(Grain.INSTANCE, instances);
        Map<Subject, Numbers> callees = new HashMap<>();
        if (grains.contains(Grain.CALLEE)) {
            shownEdges.forEach((edge, numbers) -> callees.computeIfAbsent(
                            Subject.callee(edge.callee(), edge.kind()), unused -> new Numbers())
                    .add(numbers));
        }
        settled.put(Grain.CALLEE, callees);
        return this;
    }

    private static Map<Subject, Numbers> shown(Map<Subject, Seats> seats) {
        Map<Subject, Numbers> shown = new HashMap<>();
        seats.forEach((subject, both) -> shown.put(subject, both.shown()));
        return shown;
    }

    Map<Subject, Numbers> of(Grain grain) {
        return settled.getOrDefault(grain, Map.of());
    }

    Numbers of(Grain grain, Subject subject) {
        return of(grain).getOrDefault(subject, Numbers.NONE);
    }

    /** Both seats of one subject. */
    private static final class Seats {

        private @Nullable Numbers seen;
        private @Nullable Numbers own;

        Numbers of(boolean caller) {
            if (caller) {
                seen = seen == null ? new Numbers() : seen;
                return seen;
            }
            own = own == null ? new Numbers() : own;
            return own;
        }

        Numbers shown() {
            Numbers caller = seen;
            Numbers callee = own;
            return caller != null ? caller : callee != null ? callee : Numbers.NONE;
        }
    }
}
