package io.dplatform.tracker.server.store;

import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.SummaryDraft;
import io.dplatform.tracker.server.TraceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What searches and summaries read of a block: which traces, and of every span its signature, times and keys. The rows of a
 * trace are next to each other, in the order of time. Immutable.
 */
final class BlockHead {

    /** A business key of a row. */
    record RowKey(int row, String name, String value) {}

    private final TraceIds traces;
    private final int[] firstRows;
    private final long[] starts;
    private final long[] durations;
    private final int[] signatureOf;
    private final Signature[] signatures;
    private final RowKey[] keys;

    private BlockHead(
            TraceIds traces,
            int[] firstRows,
            long[] starts,
            long[] durations,
            int[] signatureOf,
            Signature[] signatures,
            RowKey[] keys) {
        this.traces = traces;
        this.firstRows = firstRows;
        this.starts = starts;
        this.durations = durations;
        this.signatureOf = signatureOf;
        this.signatures = signatures;
        this.keys = keys;
    }

    TraceIds traces() {
        return traces;
    }

    int spans() {
        return starts.length;
    }

    /** First row of the trace at that place; the rows end where those of the next one begin. */
    int firstRow(int trace) {
        return firstRows[trace];
    }

    int endRow(int trace) {
        return firstRows[trace + 1];
    }

    long start(int row) {
        return starts[row];
    }

    long duration(int row) {
        return durations[row];
    }

    Signature[] signatures() {
        return signatures;
    }

    int signatureIndex(int row) {
        return signatureOf[row];
    }

    Signature signature(int row) {
        return signatures[signatureOf[row]];
    }

    RowKey[] keys() {
        return keys;
    }

    /** Adds the spans of the trace at that place to its summary. */
    void summarize(int trace, SummaryDraft draft) {
        for (int row = firstRow(trace); row < endRow(trace); row++) {
            Signature signature = signature(row);
            draft.add(
                    signature.service(),
                    signature.operation(),
                    signature.lane(),
                    starts[row],
                    durations[row],
                    signature.result().isFault(),
                    signature.hasParent());
        }
    }

    /** The head of a block of these spans, which are in the order of {@link TraceHash#ordered}; at least one. */
    static BlockHead of(List<Span> spans) {
        TraceIds traces = TraceIds.of(spans);
        int[] firstRows = new int[traces.count() + 1];
        long[] starts = new long[spans.size()];
        long[] durations = new long[spans.size()];
        int[] signatureOf = new int[spans.size()];
        Map<Signature, Integer> signatures = new LinkedHashMap<>();
        List<RowKey> keys = new ArrayList<>();
        int trace = -1;
        for (int row = 0; row < starts.length; row++) {
            Span span = spans.get(row);
            if (trace < 0 || !traces.is(trace, span.traceId())) {
                firstRows[++trace] = row;
            }
            starts[row] = span.startMicros();
            durations[row] = span.durationMicros();
            Integer place = signatures.putIfAbsent(Signature.of(span), signatures.size());
            signatureOf[row] = place == null ? signatures.size() - 1 : place;
            for (Map.Entry<String, String> key : span.keys().entrySet()) {
                keys.add(new RowKey(row, key.getKey(), key.getValue()));
            }
        }
        firstRows[traces.count()] = starts.length;
        return new BlockHead(
                traces,
                firstRows,
                starts,
                durations,
                signatureOf,
                signatures.keySet().toArray(new Signature[0]),
                keys.toArray(new RowKey[0]));
    }

    byte[] encode() {
        Words.Writer words = new Words.Writer();
        ByteSink table = new ByteSink(1 << 10);
        ByteSink counts = new ByteSink(256);
        ByteSink startColumn = new ByteSink(spans() * 3);
        ByteSink durationColumn = new ByteSink(spans() * 3);
        ByteSink signatureColumn = new ByteSink(spans() * 2);
        ByteSink keyColumn = new ByteSink(256);
        long base = Arrays.stream(starts).min().orElse(0);
        int written = 0;
        int key = 0;
        for (int trace = 0; trace < traces.count(); trace++) {
            counts.writeVarint(endRow(trace) - firstRow(trace));
            long before = base;
            for (int row = firstRow(trace); row < endRow(trace); row++) {
                startColumn.writeVarint(starts[row] - before);
                before = starts[row];
                durationColumn.writeVarint(durations[row]);
                if (signatureOf[row] == written) {
                    signatures[written++].write(words, table);
                }
                signatureColumn.writeVarint(signatureOf[row]);
                for (; key < keys.length && keys[key].row() == row; key++) {
                    keyColumn.writeVarint(row);
                    words.write(keys[key].name(), keyColumn);
                    words.write(keys[key].value(), keyColumn);
                }
            }
        }
        ByteSink sink = new ByteSink(startColumn.size() + durationColumn.size() + signatureColumn.size() + 4_096);
        sink.writeVarint(spans());
        sink.writeVarint(base);
        sink.writeVarint(signatures.length);
        sink.writeVarint(keys.length);
        words.writeTable(sink);
        for (ByteSink column : List.of(table, counts, startColumn, durationColumn, signatureColumn, keyColumn)) {
            sink.writeSection(column.toBytes());
        }
        return sink.toBytes();
    }

    static BlockHead decode(TraceIds traces, byte[] section) throws IOException {
        ByteSource source = new ByteSource(section);
        int spans = source.readInt();
        long base = source.readVarint();
        int signatureCount = source.readInt();
        int keyCount = source.readInt();
        Words.Reader words = Words.Reader.open(source);
        ByteSource table = source.openSection();
        ByteSource counts = source.openSection();
        ByteSource startColumn = source.openSection();
        ByteSource durationColumn = source.openSection();
        ByteSource signatureColumn = source.openSection();
        ByteSource keyColumn = source.openSection();
        if (spans > section.length || signatureCount > section.length || keyCount > section.length) {
            throw new IOException("a block that counts more than it holds");
        }
        // Words are numbered in the order they were first written: signatures and keys came row by row.
        Signature[] signatures = new Signature[signatureCount];
        RowKey[] keys = new RowKey[keyCount];
        int[] signatureOf = new int[spans];
        int read = 0;
        int key = 0;
        int keyRow = keyCount > 0 ? keyColumn.readInt() : -1;
        for (int row = 0; row < spans; row++) {
            int place = signatureColumn.readInt();
            if (place == read && read < signatureCount) {
                signatures[read++] = Signature.read(words, table);
            } else if (place >= read) {
                throw new IOException("signature " + place + " of " + read);
            }
            signatureOf[row] = place;
            while (keyRow == row) {
                keys[key++] = new RowKey(row, words.read(keyColumn), words.read(keyColumn));
                keyRow = key < keyCount ? keyColumn.readInt() : -1;
            }
        }
        int[] firstRows = new int[traces.count() + 1];
        long[] starts = new long[spans];
        long[] durations = new long[spans];
        int row = 0;
        for (int trace = 0; trace < traces.count(); trace++) {
            firstRows[trace] = row;
            int end = row + counts.readInt();
            long start = base;
            for (; row < end; row++) {
                start += startColumn.readVarint();
                starts[row] = start;
                durations[row] = durationColumn.readVarint();
            }
        }
        firstRows[traces.count()] = row;
        if (row != spans || key != keyCount) {
            throw new IOException(row + " of " + spans + " spans, " + key + " of " + keyCount + " keys");
        }
        return new BlockHead(traces, firstRows, starts, durations, signatureOf, signatures, keys);
    }

    /** The traces of a block, in the order of their hashes. */
    static final class TraceIds {

        private final long[] high;
        private final long[] low;

        private TraceIds(long[] high, long[] low) {
            this.high = high;
            this.low = low;
        }

        int count() {
            return high.length;
        }

        TraceId get(int place) {
            return new TraceId(high[place], low[place]);
        }

        /** The place of a trace, or -1. */
        int find(TraceId id) {
            long hash = TraceHash.of(id);
            int from = 0;
            int to = high.length - 1;
            while (from <= to) {
                int middle = from + to >>> 1;
                int order = Long.compare(TraceHash.of(high[middle], low[middle]), hash);
                order = order != 0 ? order : Long.compare(high[middle], id.high());
                order = order != 0 ? order : Long.compare(low[middle], id.low());
                if (order == 0) {
                    return middle;
                }
                if (order < 0) {
                    from = middle + 1;
                } else {
                    to = middle - 1;
                }
            }
            return -1;
        }

        boolean is(int place, TraceId id) {
            return high[place] == id.high() && low[place] == id.low();
        }

        static TraceIds of(List<Span> spans) {
            long[] high = new long[spans.size()];
            long[] low = new long[spans.size()];
            int count = 0;
            for (Span span : spans) {
                TraceId id = span.traceId();
                if (count == 0 || high[count - 1] != id.high() || low[count - 1] != id.low()) {
                    high[count] = id.high();
                    low[count++] = id.low();
                }
            }
            return new TraceIds(Arrays.copyOf(high, count), Arrays.copyOf(low, count));
        }

        byte[] encode() {
            ByteSink sink = new ByteSink(count() * 16 + 8);
            sink.writeVarint(count());
            for (int i = 0; i < count(); i++) {
                sink.writeLong(high[i]);
                sink.writeLong(low[i]);
            }
            return sink.toBytes();
        }

        static TraceIds decode(byte[] section) throws IOException {
            ByteSource source = new ByteSource(section);
            int count = source.readInt();
            if (count > section.length / 16) {
                throw new IOException(count + " trace ids in " + section.length + " bytes");
            }
            long[] high = new long[count];
            long[] low = new long[count];
            for (int i = 0; i < count; i++) {
                high[i] = source.readLong();
                low[i] = source.readLong();
            }
            return new TraceIds(high, low);
        }
    }
}
