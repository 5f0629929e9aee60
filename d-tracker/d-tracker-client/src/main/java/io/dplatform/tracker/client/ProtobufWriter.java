package io.dplatform.tracker.client;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes a protobuf message from its end to its beginning: when the length of what is nested has to be written, it is known.
 * Whoever uses it writes the last field first.
 *
 * <p>The wire format: <a href="https://protobuf.dev/programming-guides/encoding/">protobuf.dev</a>. Not thread-safe.
 */
final class ProtobufWriter {

    static final int VARINT = 0;
    static final int EIGHT_BYTES = 1;
    static final int LENGTH = 2;

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int start;

    /** @param expected how many bytes it will be; it may be more */
    ProtobufWriter(int expected) {
        bytes = new byte[Math.max(16, expected)];
        start = bytes.length;
    }

    /** How many bytes are written. What is written from now on can be nested by {@link #nest}. */
    int size() {
        return bytes.length - start;
    }

    /** What was written since {@code size} becomes a message, or a text, that is the value of {@code field}. */
    void nest(int field, int size) {
        varint(size() - size);
        tag(field, LENGTH);
    }

    void text(int field, String text) {
        int size = size();
        raw(text.getBytes(StandardCharsets.UTF_8));
        nest(field, size);
    }

    void number(int field, long number) {
        varint(number);
        tag(field, VARINT);
    }

    void fixed64(int field, long number) {
        int at = room(Long.BYTES);
        LITTLE_ENDIAN.set(bytes, at, number);
        tag(field, EIGHT_BYTES);
    }

    /** Half of an id, or all of it: its eight bytes in the order in which they are read. */
    void half(long half) {
        int at = room(Long.BYTES);
        BIG_ENDIAN.set(bytes, at, half);
    }

    /** What another writer has written. */
    void raw(byte[] written) {
        int at = room(written.length);
        System.arraycopy(written, 0, bytes, at, written.length);
    }

    byte[] toBytes() {
        byte[] written = new byte[size()];
        System.arraycopy(bytes, start, written, 0, written.length);
        return written;
    }

    private void tag(int field, int type) {
        varint((long) field << 3 | type);
    }

    private void varint(long number) {
        int length = 1 + (63 - Long.numberOfLeadingZeros(number | 1)) / 7;
        int at = room(length);
        long left = number;
        for (int i = 0; i < length - 1; i++) {
            bytes[at + i] = (byte) (left & 0x7f | 0x80);
            left >>>= 7;
        }
        bytes[at + length - 1] = (byte) left;
    }

    /** @return where {@code length} bytes are to be written; {@link #bytes} may be another array from now on */
    private int room(int length) {
        if (start < length) {
            int size = size();
            byte[] larger = new byte[2 * bytes.length + length];
            System.arraycopy(bytes, start, larger, larger.length - size, size);
            start = larger.length - size;
            bytes = larger;
        }
        start -= length;
        return start;
    }
}
