package io.dplatform.monitor.snapshot;

/**
 * Snapshots as bytes, and back.
 *
 * <p>The form: four bytes {@code DSNP}, one byte version, then sections of (number, length in bytes, content). Numbers are
 * varints of seven bits per byte, lowest first. Every name is written once, in the section of strings that comes first, and
 * meant by its place there. Histograms are written as pairs (distance to the bucket before, count). A reader skips a section
 * it does not know, so sections can be added without a new version; the version changes when an old reader would read wrongly.
 *
 * <p>A row of an instance takes some 60 bytes, one of calls some 200, with 20 buckets in each histogram. Thread-safe.
 */
public final class SnapshotCodec {

    /** As many bytes as a snapshot may have, uncompressed. All rows a service may have fit several times. */
    public static final int MAX_BYTES = 8 << 20;

    private SnapshotCodec() {}

    public static byte[] encode(Snapshot snapshot) {
        return new SnapshotWriter().write(snapshot);
    }

    /**
     * Reads what {@link #encode} wrote. What it allocates is bounded by a small multiple of {@code bytes.length}, whatever
     * the bytes say.
     *
     * @throws SnapshotFormatException for anything else; no other exception comes out of here
     */
    public static Snapshot decode(byte[] bytes) throws SnapshotFormatException {
        if (bytes.length > MAX_BYTES) {
            throw new SnapshotFormatException(
                    "snapshot of " + bytes.length + " bytes (expected: at most " + MAX_BYTES + ")");
        }
        return new SnapshotReader(bytes).read();
    }
}
