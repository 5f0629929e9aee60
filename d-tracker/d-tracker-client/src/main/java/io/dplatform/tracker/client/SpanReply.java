package io.dplatform.tracker.client;

import java.util.OptionalLong;

/**
 * What the platform answers to spans that it took: OTLP's {@code ExportTraceServiceResponse}, of which only the number of refused
 * spans matters here. Whatever else answers with a status of success is no platform, and took nothing.
 */
final class SpanReply {

    private static final int PARTIAL_SUCCESS = 1;
    private static final int REJECTED_SPANS = 1;

    private static final int FOUR_BYTES = 5;

    private final byte[] bytes;
    private int next;

    private SpanReply(byte[] bytes) {
        this.bytes = bytes;
    }

    /** How many of the spans were refused; empty if that is no answer to spans. */
    static OptionalLong rejected(byte[] body) {
        try {
            return OptionalLong.of(new SpanReply(body).rejected());
        } catch (Malformed e) {
            return OptionalLong.empty();
        }
    }

    private long rejected() throws Malformed {
        long rejected = 0;
        while (next < bytes.length) {
            long tag = tag();
            if (tag >>> 3 == PARTIAL_SUCCESS) {
                if ((tag & 7) != ProtobufWriter.LENGTH) {
                    throw new Malformed();
                }
                int length = length();
                rejected = partial(next + length);
            } else {
                skip((int) (tag & 7));
            }
        }
        return rejected;
    }

    private long partial(int end) throws Malformed {
        long rejected = 0;
        while (next < end) {
            long tag = tag();
            if (tag >>> 3 == REJECTED_SPANS && (tag & 7) == ProtobufWriter.VARINT) {
                rejected = varint();
            } else {
                skip((int) (tag & 7));
            }
        }
        if (next != end || rejected < 0) {
            throw new Malformed();
        }
        return rejected;
    }

    private long tag() throws Malformed {
        long tag = varint();
        if (tag >>> 3 == 0 || tag >>> 32 != 0) {
            throw new Malformed();
        }
        return tag;
    }

    private void skip(int wireType) throws Malformed {
        switch (wireType) {
            case ProtobufWriter.VARINT -> varint();
            case ProtobufWriter.EIGHT_BYTES -> move(8);
            case ProtobufWriter.LENGTH -> move(length());
            case FOUR_BYTES -> move(4);
            default -> throw new Malformed();
        }
    }

    private int length() throws Malformed {
        long length = varint();
        if (length < 0 || length > bytes.length - next) {
            throw new Malformed();
        }
        return (int) length;
    }

    private void move(int by) throws Malformed {
        if (by > bytes.length - next) {
            throw new Malformed();
        }
        next += by;
    }

    private long varint() throws Malformed {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (next >= bytes.length) {
                throw new Malformed();
            }
            byte b = bytes[next++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new Malformed();
    }

    private static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        Malformed() {
            super(null, null, false, false);
        }
    }
}
