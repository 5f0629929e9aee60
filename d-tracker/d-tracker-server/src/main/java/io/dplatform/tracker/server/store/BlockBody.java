package io.dplatform.tracker.server.store;

import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.SpanEvent;
import io.dplatform.tracker.server.TraceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rest of every span of a block: what only the picture of a trace needs. */
final class BlockBody {

    private static final int NO_PARENT = 0;
    private static final int FOREIGN_PARENT = 1;
    private static final int FIRST_ROW = 2;

    private static final int RUN_UNKNOWN = 0;
    private static final int RUN_UP_TO_THE_END = 1;
    private static final int RUN_OTHER = 2;

    private BlockBody() {}

    /** What is the same for many spans: written once, then pointed to. */
    private record Origin(String instance, String version, String caller, String peer) {}

    static byte[] encode(List<Span> spans) {
        Words.Writer words = new Words.Writer();
        Map<Origin, Integer> origins = new HashMap<>();
        Map<List<String>, Integer> shapes = new HashMap<>();
        Map<String, ByteSink> tagColumns = new HashMap<>();
        List<ByteSink> tagColumnsInOrder = new ArrayList<>();
        ByteSink tables = new ByteSink(1 << 10);
        ByteSink ids = new ByteSink(spans.size() * 8);
        ByteSink parents = new ByteSink(spans.size() * 2);
        ByteSink originColumn = new ByteSink(spans.size());
        ByteSink details = new ByteSink(spans.size() * 4);
        ByteSink shapeColumn = new ByteSink(spans.size());
        ByteSink events = new ByteSink(spans.size());
        Map<Long, Integer> rowOfSpan = Map.of();
        int traceStart = 0;
        for (int row = 0; row < spans.size(); row++) {
            Span span = spans.get(row);
            if (row == 0 || !spans.get(row - 1).traceId().equals(span.traceId())) {
                traceStart = row;
                rowOfSpan = rowsOfTrace(spans, row);
            }
            ids.writeLong(span.spanId());
            Integer parentRow = rowOfSpan.get(span.parentId());
            if (span.parentId() == 0) {
                parents.writeVarint(NO_PARENT);
            } else if (parentRow != null) {
                parents.writeVarint(FIRST_ROW + parentRow - traceStart);
            } else {
                parents.writeVarint(FOREIGN_PARENT);
                parents.writeLong(span.parentId());
            }
            Origin origin = new Origin(span.instance(), span.version(), span.caller(), span.peer());
            Integer place = origins.putIfAbsent(origin, origins.size());
            if (place == null) {
                words.write(origin.instance(), tables);
                words.write(origin.version(), tables);
                words.write(origin.caller(), tables);
                words.write(origin.peer(), tables);
                place = origins.size() - 1;
            }
            originColumn.writeVarint(place);
            words.write(span.error(), details);
            details.writeVarint(span.attempts());
            details.writeVarint(span.queueMicros() + 1);
            writeRun(span, details);
            List<String> shape = List.copyOf(span.tags().keySet());
            place = shapes.putIfAbsent(shape, shapes.size());
            if (place == null) {
                tables.writeVarint(shape.size());
                shape.forEach(name -> words.write(name, tables));
                place = shapes.size() - 1;
            }
            shapeColumn.writeVarint(place);
            for (Map.Entry<String, String> tag : span.tags().entrySet()) {
                ByteSink column = tagColumns.get(tag.getKey());
                if (column == null) {
                    column = new ByteSink(64);
                    tagColumns.put(tag.getKey(), column);
                    tagColumnsInOrder.add(column);
                }
                words.write(tag.getValue(), column);
            }
            events.writeVarint(span.events().size());
            for (SpanEvent event : span.events()) {
                events.writeSigned(event.timeMicros() - span.startMicros());
                words.write(event.name(), events);
            }
        }
        ByteSink sink = new ByteSink(spans.size() * 32 + 1_024);
        words.writeTable(sink);
        for (ByteSink column : List.of(tables, ids, parents, originColumn, details, shapeColumn, events)) {
            sink.writeSection(column.toBytes());
        }
        sink.writeVarint(tagColumnsInOrder.size());
        tagColumnsInOrder.forEach(column -> sink.writeSection(column.toBytes()));
        return sink.toBytes();
    }

    /** On the called side a request that does not wait runs: the run time then follows from the others. */
    private static void writeRun(Span span, ByteSink column) {
        if (span.runMicros() == Span.UNKNOWN) {
            column.writeByte(RUN_UNKNOWN);
        } else if (span.runMicros() == span.durationMicros() - Math.max(0, span.queueMicros())) {
            column.writeByte(RUN_UP_TO_THE_END);
        } else {
            column.writeByte(RUN_OTHER);
            column.writeVarint(span.runMicros());
        }
    }

    /** Of spans with one id the first: which of them is meant is found out when the trace is put together. */
    private static Map<Long, Integer> rowsOfTrace(List<Span> spans, int from) {
        Map<Long, Integer> rowOfSpan = new HashMap<>();
        TraceId traceId = spans.get(from).traceId();
        for (int row = from; row < spans.size() && spans.get(row).traceId().equals(traceId); row++) {
            rowOfSpan.putIfAbsent(spans.get(row).spanId(), row);
        }
        return rowOfSpan;
    }

    /** Adds the spans of one trace of the block to {@code into}; all rows before them have to be walked over. */
    static void decode(BlockHead head, byte[] section, int trace, List<Span> into) throws IOException {
        new Decoder(head, section).decode(trace, trace + 1, into);
    }

    /** Adds all spans of the block. */
    static void decodeAll(BlockHead head, byte[] section, List<Span> into) throws IOException {
        new Decoder(head, section).decode(0, head.traces().count(), into);
    }

    private static final class Decoder {

        private final BlockHead head;
        private final Words.Reader words;
        private final ByteSource tables;
        private final ByteSource ids;
        private final ByteSource parents;
        private final ByteSource originColumn;
        private final ByteSource details;
        private final ByteSource shapeColumn;
        private final ByteSource events;
        private final List<ByteSource> tagColumns = new ArrayList<>();
        private final Map<String, ByteSource> columnOfTag = new HashMap<>();
        private final List<Origin> origins = new ArrayList<>();
        private final List<String[]> shapes = new ArrayList<>();
        private int key;

        Decoder(BlockHead head, byte[] section) throws IOException {
            this.head = head;
            ByteSource source = new ByteSource(section);
            words = Words.Reader.open(source);
            tables = source.openSection();
            ids = source.openSection();
            parents = source.openSection();
            originColumn = source.openSection();
            details = source.openSection();
            shapeColumn = source.openSection();
            events = source.openSection();
            int columns = source.readInt();
            for (int i = 0; i < columns; i++) {
                tagColumns.add(source.openSection());
            }
        }

        void decode(int fromTrace, int endTrace, List<Span> into) throws IOException {
            for (int trace = 0; trace < endTrace; trace++) {
                int first = head.firstRow(trace);
                long[] idsOfTrace = new long[head.endRow(trace) - first];
                for (int i = 0; i < idsOfTrace.length; i++) {
                    idsOfTrace[i] = ids.readLong();
                }
                for (int row = first; row < head.endRow(trace); row++) {
                    Span.Builder span = Span.builder(head.traces().get(trace), idsOfTrace[row - first]);
                    decodeRow(row, idsOfTrace, span);
                    if (trace >= fromTrace) {
                        into.add(span.build());
                    }
                }
            }
        }

        private void decodeRow(int row, long[] idsOfTrace, Span.Builder span) throws IOException {
            Signature signature = head.signature(row);
            Origin origin = origin();
            span.service(signature.service())
                    .operation(signature.operation())
                    .lane(signature.lane())
                    .kind(signature.kind())
                    .role(signature.role())
                    .result(signature.result())
                    .startMicros(head.start(row))
                    .durationMicros(head.duration(row))
                    .parentId(parent(idsOfTrace))
                    .instance(origin.instance())
                    .version(origin.version())
                    .caller(origin.caller())
                    .peer(origin.peer())
                    .error(words.read(details))
                    .attempts(details.readInt());
            long queue = details.readVarint() - 1;
            span.queueMicros(queue).runMicros(run(head.duration(row), queue));
            for (String tag : shape()) {
                span.tag(tag, words.read(column(tag)));
            }
            int eventCount = events.readInt();
            for (int i = 0; i < eventCount; i++) {
                span.event(head.start(row) + events.readSigned(), words.read(events));
            }
            BlockHead.RowKey[] keys = head.keys();
            for (; key < keys.length && keys[key].row() == row; key++) {
                span.key(keys[key].name(), keys[key].value());
            }
        }

        private long run(long duration, long queue) throws IOException {
            return switch (details.readByte()) {
                case RUN_UNKNOWN -> Span.UNKNOWN;
                case RUN_UP_TO_THE_END -> duration - Math.max(0, queue);
                default -> details.readVarint();
            };
        }

        private long parent(long[] idsOfTrace) throws IOException {
            int parent = parents.readInt();
            if (parent == NO_PARENT) {
                return 0;
            }
            if (parent == FOREIGN_PARENT) {
                return parents.readLong();
            }
            if (parent - FIRST_ROW >= idsOfTrace.length) {
                throw new IOException("parent row " + (parent - FIRST_ROW) + " of " + idsOfTrace.length);
            }
            return idsOfTrace[parent - FIRST_ROW];
        }

        private Origin origin() throws IOException {
            int place = originColumn.readInt();
            if (place == origins.size()) {
                origins.add(new Origin(words.read(tables), words.read(tables), words.read(tables), words.read(tables)));
            }
            return at(origins, place);
        }

        private String[] shape() throws IOException {
            int place = shapeColumn.readInt();
            if (place == shapes.size()) {
                int size = tables.readInt();
                if (size > tagColumns.size()) {
                    throw new IOException("a span with " + size + " of " + tagColumns.size() + " tags");
                }
                String[] names = new String[size];
                for (int i = 0; i < names.length; i++) {
                    names[i] = words.read(tables);
                }
                shapes.add(names);
            }
            return at(shapes, place);
        }

        private ByteSource column(String tag) throws IOException {
            ByteSource column = columnOfTag.get(tag);
            if (column == null) {
                column = at(tagColumns, columnOfTag.size());
                columnOfTag.put(tag, column);
            }
            return column;
        }

        private static <T> T at(List<T> list, int place) throws IOException {
            if (place >= list.size()) {
                throw new IOException(place + " of " + list.size());
            }
            return list.get(place);
        }
    }
}
