package io.dplatform.monitor.server.store;

import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Where a packed run of chunks is.
 *
 * @param offset in the file
 * @param packed bytes
 * @param unpacked bytes
 * @param firstSeries the number of the series of its first chunk
 */
record Frame(long offset, int packed, int unpacked, int crc, int firstSeries) {

    /** No frame and no footer is larger, unless it is damaged. */
    static final int MAX_UNPACKED = 256 << 20;

    static int crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /** @param effort 1 to 9: beyond 4 it takes many times as long for a few per cent */
    static byte[] pack(byte[] bytes, int length, int effort) {
        Deflater deflater = new Deflater(effort, true);
        try {
            deflater.setInput(bytes, 0, length);
            deflater.finish();
            ByteSink out = new ByteSink(length / 2 + 64);
            byte[] buffer = new byte[16 << 10];
            while (!deflater.finished()) {
                out.bytes(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    static byte[] unpack(byte[] packed, int crc, int unpacked) {
        if (crc(packed, packed.length) != crc) {
            throw new DamagedDataException("checksum of " + packed.length + " bytes does not match");
        }
        if (unpacked < 0 || unpacked > MAX_UNPACKED) {
            throw new DamagedDataException("frame of " + unpacked + " bytes");
        }
        Inflater inflater = new Inflater(true);
        try {
            byte[] bytes = new byte[unpacked];
            inflater.setInput(packed);
            int size = 0;
            while (size < unpacked) {
                int read = inflater.inflate(bytes, size, unpacked - size);
                if (read == 0) {
                    throw new DamagedDataException("frame ends after " + size + " of " + unpacked + " bytes");
                }
                size += read;
            }
            return bytes;
        } catch (DataFormatException e) {
            throw new DamagedDataException("frame cannot be unpacked: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }
}
