package io.dplatform.tracker.server.store;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.util.Arrays;

/** How a section is packed. The first byte says it, so both kinds can be read at any time. */
enum Compression {
    /** For the segment being written: it is read back and packed for good within the hour. */
    NONE {
        @Override
        byte[] pack(byte[] section) {
            byte[] packed = new byte[section.length + 1];
            System.arraycopy(section, 0, packed, 1, section.length);
            return packed;
        }
    },
    ZSTD {
        @Override
        byte[] pack(byte[] section) {
            byte[] compressed = Zstd.compress(section, LEVEL);
            ByteSink sink = new ByteSink(compressed.length + 8);
            sink.writeByte(1);
            sink.writeVarint(section.length);
            sink.writeSection(compressed);
            return sink.toBytes();
        }
    };

    private static final int LEVEL = 3;
    private static final int MAX_SECTION = 256 << 20;

    abstract byte[] pack(byte[] section);

    static byte[] unpack(byte[] packed) throws IOException {
        if (packed.length == 0) {
            throw new IOException("an empty section");
        }
        if (packed[0] == 0) {
            return Arrays.copyOfRange(packed, 1, packed.length);
        }
        ByteSource source = new ByteSource(packed);
        source.readByte();
        int length = source.readInt();
        if (length > MAX_SECTION) {
            throw new IOException("a section of " + length + " bytes (expected: at most " + MAX_SECTION + ")");
        }
        byte[] section = new byte[length];
        long written = Zstd.decompress(section, source.readSection());
        if (written != length) {
            throw new IOException("a section does not unpack: " + Zstd.getErrorName(written));
        }
        return section;
    }
}
