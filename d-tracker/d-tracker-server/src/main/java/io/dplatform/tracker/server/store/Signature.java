package io.dplatform.tracker.server.store;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.SpanRole;
import java.io.IOException;

/**
 * What many spans of a block have in common and searches ask for. Blocks have some hundred of them at most, so a condition is
 * checked once per signature and not once per span.
 */
record Signature(
        String service,
        String operation,
        String lane,
        CallKind kind,
        SpanRole role,
        CallResult result,
        boolean hasParent) {

    static Signature of(Span span) {
        return new Signature(
                span.service(),
                span.operation(),
                span.lane(),
                span.kind(),
                span.role(),
                span.result(),
                span.parentId() != 0);
    }

    void write(Words.Writer words, ByteSink column) {
        words.write(service, column);
        words.write(operation, column);
        words.write(lane, column);
        // By name: the order of constants may change, what is on disk may not.
        words.write(kind.name(), column);
        words.write(role.name(), column);
        words.write(result.name(), column);
        column.writeByte(hasParent ? 1 : 0);
    }

    static Signature read(Words.Reader words, ByteSource column) throws IOException {
        try {
            return new Signature(
                    words.read(column),
                    words.read(column),
                    words.read(column),
                    CallKind.valueOf(words.read(column)),
                    SpanRole.valueOf(words.read(column)),
                    CallResult.valueOf(words.read(column)),
                    column.readByte() == 1);
        } catch (IllegalArgumentException e) {
            throw new IOException("a signature of a later version", e);
        }
    }
}
