package io.dplatform.tracker.server.store;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells which business keys a segment does not hold: a Bloom filter of ten bits a key, wrong one time in a hundred, and then
 * only by making a search look in vain.
 */
final class KeyFilter {

    private static final int BITS_PER_KEY = 10;
    private static final int PROBES = 7;

    private final long[] bits;

    private KeyFilter(long[] bits) {
        this.bits = bits;
    }

    boolean mayHold(String name, String value) {
        if (bits.length == 0) {
            return false;
        }
        long hash = hash(name, value);
        for (int probe = 0; probe < PROBES; probe++) {
            int bit = bit(hash, probe, bits.length);
            if ((bits[bit >>> 6] & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    void write(ByteSink sink) {
        sink.writeVarint(bits.length);
        for (long word : bits) {
            sink.writeLong(word);
        }
    }

    static KeyFilter read(ByteSource source) throws IOException {
        int length = source.readInt();
        if (length > 1 << 24) {
            throw new IOException("a filter of " + length + " words");
        }
        long[] bits = new long[length];
        for (int i = 0; i < length; i++) {
            bits[i] = source.readLong();
        }
        return new KeyFilter(bits);
    }

    /** Two halves of one hash stand for as many hashes as are needed (Kirsch and Mitzenmacher, 2006). */
    private static int bit(long hash, int probe, int words) {
        int mixed = (int) hash + probe * (int) (hash >>> 32);
        return (int) ((mixed & 0xffffffffL) * (words * 64L) >>> 32);
    }

    private static long hash(String name, String value) {
        return TraceHash.of(textHash(name), textHash(value));
    }

    private static long textHash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    static final class Builder {

        private final Set<Long> hashes = new HashSet<>();

        void add(String name, String value) {
            hashes.add(hash(name, value));
        }

        KeyFilter build() {
            long[] bits = new long[(hashes.size() * BITS_PER_KEY + 63) / 64];
            for (long hash : hashes) {
                for (int probe = 0; probe < PROBES; probe++) {
                    int bit = bit(hash, probe, bits.length);
                    bits[bit >>> 6] |= 1L << bit;
                }
            }
            return new KeyFilter(bits);
        }
    }
}
