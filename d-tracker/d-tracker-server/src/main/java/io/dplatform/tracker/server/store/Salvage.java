package io.dplatform.tracker.server.store;

import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.segment.Segment;
import io.dplatform.tracker.server.segment.SegmentLog;
import io.dplatform.tracker.server.segment.SegmentReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings back the blocks of a packed segment that lost its index, by turning them into batches again. What is broken beside
 * the index is lost with its block.
 */
final class Salvage {

    private BlockHead.@Nullable TraceIds ids;
    private @Nullable BlockHead head;
    private int block = -1;

    private Salvage() {}

    /** The segment itself, or what could be saved of it. */
    static Segment batches(SegmentLog segments, Segment segment) throws IOException {
        boolean[] hasBlocks = {false};
        try (SegmentReader reader = segment.open()) {
            reader.scan((offset, time, payload) -> hasBlocks[0] |= payload.length == 0 || payload[0] != Batch.KIND);
        }
        if (!hasBlocks[0]) {
            return segment;
        }
        Segment[] saved = {segment};
        Salvage salvage = new Salvage();
        segments.rewrite(
                segment,
                (from, to) -> {
                    from.scan((offset, time, payload) -> {
                        List<Span> spans = salvage.read(payload);
                        if (!spans.isEmpty()) {
                            to.append(time, Batch.of(spans).encode());
                        }
                    });
                    return new byte[0];
                },
                batches -> saved[0] = batches);
        return saved[0];
    }

    /** The spans that are whole with this frame: those of a batch, or of the block whose last part it is. */
    private List<Span> read(byte[] frame) {
        List<Span> spans = new ArrayList<>();
        try {
            int kind = frame.length == 0 ? 0 : frame[0];
            if (kind == SegmentIndex.IDS || kind == SegmentIndex.HEAD || kind == SegmentIndex.BODY) {
                begin(SegmentIndex.blockNumber(frame));
            }
            switch (kind) {
                case Batch.KIND -> Batch.decode(frame).all(spans);
                case SegmentIndex.IDS -> {
                    ids = BlockHead.TraceIds.decode(SegmentIndex.section(frame));
                    head = null;
                }
                case SegmentIndex.HEAD -> {
                    BlockHead.TraceIds before = ids;
                    head = before == null
                            ? null
                            : BlockHead.decode(before, Compression.unpack(SegmentIndex.section(frame)));
                    ids = null;
                }
                case SegmentIndex.BODY -> {
                    BlockHead before = head;
                    head = null;
                    if (before != null) {
                        BlockBody.decodeAll(before, Compression.unpack(SegmentIndex.section(frame)), spans);
                    }
                }
                default -> {
                    // Of no use to anybody.
                }
            }
        } catch (IOException e) {
            ids = null;
            head = null;
            spans.clear();
        }
        return spans;
    }

    /** Frames that were lost may leave parts of two blocks next to each other. */
    private void begin(int number) {
        if (number != block) {
            ids = null;
            head = null;
            block = number;
        }
    }
}
