package io.dplatform.monitor.server.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Keeps a number of steps in memory and nothing else: for tests and for a platform that shall leave no trace. */
public final class InMemoryMetricStore implements MetricStore {

    private final long keptSteps;
    private final Map<SeriesKey, TreeMap<Long, Cell>> series = new HashMap<>();
    private long newestStep = Long.MIN_VALUE;

    /** @param keptSteps how many steps before the newest one are kept */
    public InMemoryMetricStore(long keptSteps) {
        this.keptSteps = keptSteps;
    }

    @Override
    public synchronized void append(Batch batch) {
        batch.cells().forEach((key, cell) -> {
            TreeMap<Long, Cell> steps = series.computeIfAbsent(key, unused -> new TreeMap<>());
            long step = batch.firstStep();
            for (Cell part : batch.divide(cell)) {
                if (!part.isEmpty()) {
                    steps.computeIfAbsent(step, unused -> new Cell()).add(part);
                }
                step++;
            }
        });
        newestStep = Math.max(newestStep, batch.lastStep());
    }

    @Override
    public synchronized void scan(MetricQuery query, CellSink sink) {
        series.forEach((key, steps) -> {
            if (query.wants(key)) {
                steps.subMap(query.firstStep(), query.endStep())
                        .forEach((step, cell) -> sink.accept(key, query.pointOf(step), read(cell, query)));
            }
        });
    }

    private static Cell read(Cell cell, MetricQuery query) {
        Cell read = cell.copy();
        if (query.detail() == MetricQuery.Detail.COUNTS) {
            read.forgetLatencies();
        }
        if (query.stepsPerPoint() > 1) {
            read.forgetInFlight();
        }
        return read;
    }

    @Override
    public synchronized StoreStatus status() {
        long cells = 0;
        long samples = 0;
        long oldest = Long.MAX_VALUE;
        for (TreeMap<Long, Cell> steps : series.values()) {
            cells += steps.size();
            for (Cell cell : steps.values()) {
                samples += cell.samples();
            }
            oldest = steps.isEmpty() ? oldest : Math.min(oldest, steps.firstKey());
        }
        Instant from = cells == 0 ? null : Steps.startOf(oldest);
        Instant to = cells == 0 ? null : Steps.startOf(newestStep + 1);
        return new StoreStatus("memory", 0, 0, from, to, series.size(), cells, samples, 0, 0, null);
    }

    @Override
    public synchronized void upkeep() {
        for (TreeMap<Long, Cell> steps : series.values()) {
            steps.headMap(newestStep - keptSteps).clear();
        }
        series.values().removeIf(TreeMap::isEmpty);
    }

    @Override
    public void close() {}
}
