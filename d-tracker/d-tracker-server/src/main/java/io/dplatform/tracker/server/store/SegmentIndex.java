package io.dplatform.tracker.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The footer of a packed segment: where its blocks are and which traces are in each, who did what in it, and which business
 * keys it may hold.
 *
 * @param facts of the whole segment
 * @param blocks in the order of the hashes of their traces
 * @param operations by service and operation; null where there were more than are kept, and nothing can be told by them
 * @param keys the business keys
 */
record SegmentIndex(SourceFacts facts, List<Block> blocks, @Nullable List<OperationFacts> operations, KeyFilter keys) {

    /** First byte of each kind of frame. */
    static final int IDS = 'I';

    static final int HEAD = 'H';
    static final int BODY = 'D';

    private static final int FRAME_PREFIX = 5;
    private static final int VERSION = 1;
    private static final int MAX_OPERATIONS = 4_096;

    /** A block: three frames, of which a search reads two at most. */
    record Block(
            long firstHash,
            long lastHash,
            long idsOffset,
            long headOffset,
            long bodyOffset,
            long minStart,
            long maxStart) {}

    /** What is known of an operation in one segment. */
    record OperationFacts(String service, String operation, int spans, int errors, long maxDuration) {

        OperationFacts plus(OperationFacts other) {
            return new OperationFacts(
                    service,
                    operation,
                    spans + other.spans,
                    errors + other.errors,
                    Math.max(maxDuration, other.maxDuration));
        }
    }

    /** A frame of a block: its kind, the number of the block, and the section. */
    static byte[] frame(int kind, int block, byte[] section) {
        return ByteBuffer.allocate(FRAME_PREFIX + section.length)
                .put((byte) kind)
                .putInt(block)
                .put(section)
                .array();
    }

    static int blockNumber(byte[] frame) throws IOException {
        requirePrefix(frame);
        return ByteBuffer.wrap(frame).getInt(1);
    }

    static byte[] section(byte[] frame) throws IOException {
        requirePrefix(frame);
        return Arrays.copyOfRange(frame, FRAME_PREFIX, frame.length);
    }

    private static void requirePrefix(byte[] frame) throws IOException {
        if (frame.length < FRAME_PREFIX) {
            throw new IOException("a frame of " + frame.length + " bytes");
        }
    }

    byte[] encode() {
        ByteSink sink = new ByteSink(8 << 10);
        sink.writeVarint(VERSION);
        sink.writeVarint(facts.spans());
        sink.writeVarint(facts.minStart());
        sink.writeVarint(facts.maxStart());
        sink.writeVarint(facts.maxEnd());
        sink.writeVarint(blocks.size());
        for (Block block : blocks) {
            sink.writeLong(block.firstHash());
            sink.writeLong(block.lastHash());
            sink.writeVarint(block.idsOffset());
            sink.writeVarint(block.headOffset());
            sink.writeVarint(block.bodyOffset());
            sink.writeVarint(block.minStart());
            sink.writeVarint(block.maxStart());
        }
        sink.writeByte(operations == null ? 0 : 1);
        List<OperationFacts> known = operations == null ? List.of() : operations;
        sink.writeVarint(known.size());
        for (OperationFacts operation : known) {
            sink.writeText(operation.service());
            sink.writeText(operation.operation());
            sink.writeVarint(operation.spans());
            sink.writeVarint(operation.errors());
            sink.writeVarint(operation.maxDuration());
        }
        keys.write(sink);
        return Compression.ZSTD.pack(sink.toBytes());
    }

    static SegmentIndex decode(byte[] footer) throws IOException {
        ByteSource source = new ByteSource(Compression.unpack(footer));
        int version = source.readInt();
        if (version != VERSION) {
            throw new IOException("a segment of version " + version + " (expected: " + VERSION + ")");
        }
        SourceFacts facts =
                new SourceFacts(source.readVarint(), source.readVarint(), source.readVarint(), source.readVarint());
        int blockCount = source.readInt();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < blockCount; i++) {
            blocks.add(new Block(
                    source.readLong(),
                    source.readLong(),
                    source.readVarint(),
                    source.readVarint(),
                    source.readVarint(),
                    source.readVarint(),
                    source.readVarint()));
        }
        boolean complete = source.readByte() == 1;
        int operationCount = source.readInt();
        List<OperationFacts> operations = new ArrayList<>();
        for (int i = 0; i < operationCount; i++) {
            operations.add(new OperationFacts(
                    source.readText(), source.readText(), source.readInt(), source.readInt(), source.readVarint()));
        }
        return new SegmentIndex(facts, blocks, complete ? operations : null, KeyFilter.read(source));
    }

    /** Collects an index block by block. */
    static final class Builder {

        private final List<Block> blocks = new ArrayList<>();
        private final KeyFilter.Builder keys = new KeyFilter.Builder();
        private @Nullable Map<List<String>, OperationFacts> operations = new LinkedHashMap<>();
        private SourceFacts facts = SourceFacts.NONE;

        void add(BlockHead head, long idsOffset, long headOffset, long bodyOffset) {
            SourceFacts ofBlock = SourceFacts.of(head);
            facts = facts.plus(ofBlock);
            BlockHead.TraceIds traces = head.traces();
            blocks.add(new Block(
                    TraceHash.of(traces.get(0)),
                    TraceHash.of(traces.get(traces.count() - 1)),
                    idsOffset,
                    headOffset,
                    bodyOffset,
                    ofBlock.minStart(),
                    ofBlock.maxStart()));
            for (int row = 0; row < head.spans(); row++) {
                count(head.signature(row), head.duration(row));
            }
            for (BlockHead.RowKey key : head.keys()) {
                keys.add(key.name(), key.value());
            }
        }

        private void count(Signature signature, long duration) {
            Map<List<String>, OperationFacts> known = operations;
            if (known == null) {
                return;
            }
            OperationFacts one = new OperationFacts(
                    signature.service(),
                    signature.operation(),
                    1,
                    signature.result().isFault() ? 1 : 0,
                    duration);
            known.merge(List.of(one.service(), one.operation()), one, OperationFacts::plus);
            if (known.size() > MAX_OPERATIONS) {
                operations = null;
            }
        }

        SegmentIndex build() {
            Map<List<String>, OperationFacts> known = operations;
            return new SegmentIndex(
                    facts, blocks, known == null ? null : new ArrayList<>(known.values()), keys.build());
        }
    }
}
