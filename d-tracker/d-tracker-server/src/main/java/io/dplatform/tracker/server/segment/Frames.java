package io.dplatform.tracker.server.segment;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The bytes of a segment file. All numbers are big-endian. */
final class Frames {

    /** Larger ones are never written, so a length beyond it is damage. */
    static final int MAX_PAYLOAD = 256 << 20;

    static final int FILE_HEADER = 8;
    static final int FRAME_HEADER = 20;
    static final int TRAILER = 12;

    /** Count, oldest and newest: what a seal begins with. */
    private static final int SEAL_FACTS = 24;

    private static final int FILE_MAGIC = 0x44534547;
    private static final int VERSION = 1;
    private static final int FRAME_MAGIC = 0xD5F4A3E1;
    private static final int SEAL_MAGIC = 0xD55EA1ED;
    private static final int TRAILER_MAGIC = 0xD5E4D0F5;

    private Frames() {}

    /** A frame whose checksum is right. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Frame(long offset, long time, byte[] payload, boolean isSeal) {

        long end() {
            return offset + FRAME_HEADER + payload.length;
        }

        /** Of a seal: what its writer put in. */
        byte[] footer() {
            return Arrays.copyOfRange(payload, SEAL_FACTS, payload.length);
        }
    }

    static byte[] fileHeader() {
        return ByteBuffer.allocate(FILE_HEADER)
                .putInt(FILE_MAGIC)
                .putInt(VERSION)
                .array();
    }

    static boolean isFileHeader(byte[] header) {
        return ByteBuffer.wrap(header).getInt() == FILE_MAGIC;
    }

    static byte[] frame(long time, byte[] payload) {
        return frame(FRAME_MAGIC, time, payload, 0);
    }

    /** The seal that ends a file, to be written at {@code offset}. */
    static byte[] seal(long offset, long count, long oldest, long newest, byte[] footer) {
        byte[] payload = ByteBuffer.allocate(SEAL_FACTS + footer.length)
                .putLong(count)
                .putLong(oldest)
                .putLong(newest)
                .put(footer)
                .array();
        byte[] seal = frame(SEAL_MAGIC, newest, payload, TRAILER);
        ByteBuffer.wrap(seal).position(seal.length - TRAILER).putLong(offset).putInt(TRAILER_MAGIC);
        return seal;
    }

    private static byte[] frame(int magic, long time, byte[] payload, int roomBehind) {
        if (payload.length > MAX_PAYLOAD) {
            throw new IllegalArgumentException(
                    "payload: " + payload.length + " bytes (expected: at most " + MAX_PAYLOAD + ")");
        }
        return ByteBuffer.allocate(FRAME_HEADER + payload.length + roomBehind)
                .putInt(magic)
                .putInt(payload.length)
                .putInt(checksum(time, payload))
                .putLong(time)
                .put(payload)
                .array();
    }

    private static int checksum(long time, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(12).putInt(payload.length).putLong(time).flip());
        crc.update(payload);
        return (int) crc.getValue();
    }

    /** The frame at {@code offset}; null where there is no whole and undamaged one. */
    static @Nullable Frame read(RandomAccessFile file, long offset, long end) throws IOException {
        if (offset < FILE_HEADER || offset + FRAME_HEADER > end) {
            return null;
        }
        byte[] header = new byte[FRAME_HEADER];
        file.seek(offset);
        file.readFully(header);
        ByteBuffer fields = ByteBuffer.wrap(header);
        int magic = fields.getInt();
        int length = fields.getInt();
        int crc = fields.getInt();
        long time = fields.getLong();
        boolean isFrame = magic == FRAME_MAGIC || magic == SEAL_MAGIC;
        if (!isFrame || length < 0 || length > MAX_PAYLOAD || offset + FRAME_HEADER + length > end) {
            return null;
        }
        byte[] payload = new byte[length];
        file.readFully(payload);
        boolean isSeal = magic == SEAL_MAGIC;
        boolean isWhole = checksum(time, payload) == crc && (!isSeal || length >= SEAL_FACTS);
        return isWhole ? new Frame(offset, time, payload, isSeal) : null;
    }

    /** The seal at the end of the file; null if it has none. */
    static @Nullable Frame readSeal(RandomAccessFile file) throws IOException {
        long length = file.length();
        if (length < FILE_HEADER + FRAME_HEADER + TRAILER) {
            return null;
        }
        byte[] trailer = new byte[TRAILER];
        file.seek(length - TRAILER);
        file.readFully(trailer);
        ByteBuffer fields = ByteBuffer.wrap(trailer);
        long offset = fields.getLong();
        if (fields.getInt() != TRAILER_MAGIC) {
            return null;
        }
        Frame seal = read(file, offset, length - TRAILER);
        return seal != null && seal.isSeal() ? seal : null;
    }

    /** The offset of the next undamaged frame after {@code from}, or -1. Slow, and only needed behind damage. */
    static long findNext(RandomAccessFile file, long from, long end) throws IOException {
        byte[] chunk = new byte[64 << 10];
        for (long start = from; start + FRAME_HEADER <= end; start += chunk.length - 3) {
            int length = (int) Math.min(chunk.length, end - start);
            try {
                file.seek(start);
                file.readFully(chunk, 0, length);
            } catch (EOFException e) {
                return -1;
            }
            ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, length);
            for (int i = 0; i + 4 <= length; i++) {
                if (bytes.getInt(i) == FRAME_MAGIC && read(file, start + i, end) != null) {
                    return start + i;
                }
            }
        }
        return -1;
    }
}
