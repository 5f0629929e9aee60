package io.dplatform.tracker.server.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes being written. Whole numbers of 0 or more are written in as many bytes as they need, seven bits in each. */
final class ByteSink {

    private byte[] bytes;
    private int size;

    ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    int size() {
        return size;
    }

    void writeByte(int b) {
        room(1);
        bytes[size++] = (byte) b;
    }

    void writeVarint(long value) {
        room(10);
        while ((value & ~0x7fL) != 0) {
            bytes[size++] = (byte) (value | 0x80);
            value >>>= 7;
        }
        bytes[size++] = (byte) value;
    }

    /** A number of either sign, small ones of both in few bytes. */
    void writeSigned(long value) {
        writeVarint(value << 1 ^ value >> 63);
    }

    void writeLong(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void writeBytes(byte[] data) {
        room(data.length);
        System.arraycopy(data, 0, bytes, size, data.length);
        size += data.length;
    }

    /** A length and as many bytes. */
    void writeSection(byte[] data) {
        writeVarint(data.length);
        writeBytes(data);
    }

    void writeText(String text) {
        writeSection(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
