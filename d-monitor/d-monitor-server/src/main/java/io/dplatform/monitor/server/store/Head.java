package io.dplatform.monitor.server.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The newest numbers, in memory, packed: a cell of a busy edge takes some 100 bytes instead of the 1,000 of its objects. Not
 * thread-safe, but may be scanned by many at once when nothing is added any more.
 */
final class Head {

    private final Map<SeriesKey, HeadSeries> series = new HashMap<>();
    private final Cell scratch = new Cell();
    private final ByteSink packed = new ByteSink(256);
    private int cells;
    private long bytes;

    void add(Batch batch) {
        batch.cells().forEach((key, cell) -> {
            long step = batch.firstStep();
            for (Cell part : batch.divide(cell)) {
                if (!part.isEmpty()) {
                    add(key, step, part);
                }
                step++;
            }
        });
    }

    private void add(SeriesKey key, long step, Cell cell) {
        HeadSeries steps = series.computeIfAbsent(key, unused -> new HeadSeries());
        int at = steps.find(step);
        packed.clear();
        if (at >= 0) {
            byte[] before = steps.cells[at];
            unpack(before, scratch, MetricQuery.Detail.LATENCIES);
            scratch.add(cell);
            pack(scratch);
            steps.cells[at] = packed.toByteArray();
            bytes += steps.cells[at].length - before.length;
        } else {
            pack(cell);
            byte[] added = packed.toByteArray();
            steps.insert(-at - 1, step, added);
            bytes += added.length;
            cells++;
        }
    }

    void scan(MetricQuery query, CellSink sink) {
        Cell cell = new Cell();
        series.forEach((key, steps) -> {
            if (query.wants(key)) {
                int from = steps.find(query.firstStep());
                for (int i = from < 0 ? -from - 1 : from; i < steps.size && steps.steps[i] < query.endStep(); i++) {
                    unpack(steps.cells[i], cell, query.detail());
                    if (query.stepsPerPoint() > 1) {
                        cell.forgetInFlight();
                    }
                    sink.accept(key, query.pointOf(steps.steps[i]), cell);
                }
            }
        });
    }

    void writeTo(BlockWriter writer) throws IOException {
        Cell cell = new Cell();
        for (Map.Entry<SeriesKey, HeadSeries> entry : new TreeMap<>(series).entrySet()) {
            HeadSeries steps = entry.getValue();
            writer.begin(entry.getKey());
            for (int i = 0; i < steps.size; i++) {
                unpack(steps.cells[i], cell, MetricQuery.Detail.LATENCIES);
                writer.cell(steps.steps[i], cell);
            }
            writer.end();
        }
    }

    boolean isEmpty() {
        return cells == 0;
    }

    int cells() {
        return cells;
    }

    int series() {
        return series.size();
    }

    /** About what it takes, with what an array and its place in another one cost. */
    long bytes() {
        return bytes + 32L * cells;
    }

    long oldestStep() {
        return series.values().stream().mapToLong(s -> s.steps[0]).min().orElse(Long.MAX_VALUE);
    }

    long newestStep() {
        return series.values().stream()
                .mapToLong(s -> s.steps[s.size - 1])
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private void pack(Cell cell) {
        cell.writeCounts(packed);
        cell.writeLatencies(packed);
    }

    private static void unpack(byte[] bytes, Cell cell, MetricQuery.Detail detail) {
        ByteSource source = new ByteSource(bytes);
        cell.readCounts(source);
        if (detail == MetricQuery.Detail.LATENCIES) {
            cell.readLatencies(source);
        }
    }

    /** The cells of one series by ascending step. */
    private static final class HeadSeries {

        private int size;
        private long[] steps = new long[8];
        private byte[][] cells = new byte[8][];

        /** Where {@code step} is, or {@code -(where it belongs) - 1}; it nearly always is the last one, or comes after it. */
        int find(long step) {
            if (size > 0 && steps[size - 1] == step) {
                return size - 1;
            }
            return size > 0 && steps[size - 1] < step ? -size - 1 : Arrays.binarySearch(steps, 0, size, step);
        }

        void insert(int at, long step, byte[] cell) {
            if (size == steps.length) {
                steps = Arrays.copyOf(steps, size * 2);
                cells = Arrays.copyOf(cells, size * 2);
            }
            System.arraycopy(steps, at, steps, at + 1, size - at);
            System.arraycopy(cells, at, cells, at + 1, size - at);
            steps[at] = step;
            cells[at] = cell;
            size++;
        }
    }
}
