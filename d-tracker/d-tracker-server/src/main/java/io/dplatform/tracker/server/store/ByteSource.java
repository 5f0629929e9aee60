package io.dplatform.tracker.server.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what a {@link ByteSink} wrote. Checksums have been right, so anything odd in here is a fault of ours: an exception. */
final class ByteSource {

    private final byte[] bytes;
    private final int end;
    private int at;

    ByteSource(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ByteSource(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    int readByte() throws IOException {
        require(1);
        return bytes[at++] & 0xff;
    }

    long readVarint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            require(1);
            byte b = bytes[at++];
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IOException("a number has no end");
    }

    /** A number that counts or points, so it fits an int. */
    int readInt() throws IOException {
        long value = readVarint();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new IOException("a number of " + value + " where a count belongs");
        }
        return (int) value;
    }

    long readSigned() throws IOException {
        long value = readVarint();
        return value >>> 1 ^ -(value & 1);
    }

    long readLong() throws IOException {
        require(8);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | bytes[at++] & 0xff;
        }
        return value;
    }

    byte[] readSection() throws IOException {
        int length = readInt();
        require(length);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** Everything that is left. */
    byte[] readRest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, end);
        at = end;
        return rest;
    }

    /** The section as a source of its own, without copying it. */
    ByteSource openSection() throws IOException {
        int length = readInt();
        require(length);
        at += length;
        return new ByteSource(bytes, at - length, at);
    }

    String readText() throws IOException {
        int length = readInt();
        require(length);
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    private void require(int count) throws IOException {
        if (count > end - at) {
            throw new IOException("the bytes end too early");
        }
    }
}
