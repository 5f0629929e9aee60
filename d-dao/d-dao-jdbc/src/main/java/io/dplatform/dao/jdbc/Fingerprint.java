package io.dplatform.dao.jdbc;

/** Names of texts that are short, and do not tell the text. */
final class Fingerprint {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Fingerprint() {}

    /** Eight hex digits. */
    static String of(String text) {
        long hash = hash(text, FNV_OFFSET);
        int folded = (int) (hash ^ hash >>> 32);
        return String.format("%08x", folded);
    }

    /** Two independent hashes: texts that have both in common are taken for the same. */
    static Wide wide(String text) {
        return new Wide(hash(text, FNV_OFFSET), hash(text, 0x9e3779b97f4a7c15L));
    }

    private static long hash(String text, long seed) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 33;
    }

    record Wide(long first, long second) {}
}
