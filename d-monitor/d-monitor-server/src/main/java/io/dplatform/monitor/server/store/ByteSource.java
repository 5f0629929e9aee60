package io.dplatform.monitor.server.store;

import java.nio.charset.StandardCharsets;

/** Reads what a {@link ByteSink} wrote; never beyond its end, whatever the bytes say. */
final class ByteSource {

    private final byte[] data;
    private final int end;
    private int at;

    ByteSource(byte[] data) {
        this(data, 0, data.length);
    }

    ByteSource(byte[] data, int from, int end) {
        this.data = data;
        this.at = from;
        this.end = end;
    }

    boolean hasMore() {
        return at < end;
    }

    int position() {
        return at;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= end) {
                throw new DamagedDataException("data ends within a number");
            }
            byte b = data[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new DamagedDataException("number of more than ten bytes");
    }

    /** A number of things, each at least one byte long. */
    int size() {
        long value = varint();
        if (value < 0 || value > end - at) {
            throw new DamagedDataException(value + " things in " + (end - at) + " bytes");
        }
        return (int) value;
    }

    String text() {
        int length = size();
        String text = new String(data, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** A part of its own, of the length that is written in front of it; this goes on behind it. */
    ByteSource part() {
        int length = size();
        ByteSource part = new ByteSource(data, at, at + length);
        at += length;
        return part;
    }

    void skipPart() {
        int length = size();
        at += length;
    }
}
