package io.dplatform.tracker.server.store;

import io.dplatform.tracker.server.Span;
import java.io.IOException;
import java.util.List;

/**
 * One frame of the segment being written: a batch as it came, as a block of its own. It is one frame so that a batch is there
 * as a whole or not at all.
 */
final class Batch {

    /** First byte of each kind of frame. */
    static final int KIND = 'B';

    private final BlockHead head;
    private final byte[] body;

    private Batch(BlockHead head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    static Batch of(List<Span> spans) {
        List<Span> ordered = TraceHash.ordered(spans);
        return new Batch(BlockHead.of(ordered), BlockBody.encode(ordered));
    }

    byte[] encode() {
        byte[] ids = head.traces().encode();
        byte[] rows = head.encode();
        ByteSink sink = new ByteSink(ids.length + rows.length + body.length + 16);
        sink.writeByte(KIND);
        sink.writeSection(ids);
        sink.writeSection(rows);
        sink.writeBytes(body);
        return sink.toBytes();
    }

    static Batch decode(byte[] frame) throws IOException {
        ByteSource source = new ByteSource(frame);
        if (source.readByte() != KIND) {
            throw new IOException("not a batch of spans");
        }
        BlockHead.TraceIds ids = BlockHead.TraceIds.decode(source.readSection());
        BlockHead head = BlockHead.decode(ids, source.readSection());
        return new Batch(head, source.readRest());
    }

    BlockHead head() {
        return head;
    }

    void trace(int place, List<Span> into) throws IOException {
        BlockBody.decode(head, body, place, into);
    }

    void all(List<Span> into) throws IOException {
        BlockBody.decodeAll(head, body, into);
    }
}
