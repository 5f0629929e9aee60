package io.dplatform.monitor.server.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow: varints of seven bits per byte, lowest first. */
final class ByteSink {

    private byte[] data;
    private int size;

    ByteSink(int capacity) {
        data = new byte[capacity];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void varint(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            data[size++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        data[size++] = (byte) rest;
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        varint(utf8.length);
        bytes(utf8, 0, utf8.length);
    }

    void bytes(byte[] source, int from, int length) {
        ensure(length);
        System.arraycopy(source, from, data, size, length);
        size += length;
    }

    void add(ByteSink other) {
        bytes(other.data, 0, other.size);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(data, size);
    }

    /** The bytes themselves, valid up to {@link #size()} and until the next write. */
    byte[] array() {
        return data;
    }

    private void ensure(int more) {
        if (data.length - size < more) {
            data = Arrays.copyOf(data, Math.max(data.length * 2, size + more));
        }
    }
}
