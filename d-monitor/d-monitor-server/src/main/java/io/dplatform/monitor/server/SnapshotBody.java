package io.dplatform.monitor.server;

import io.dplatform.monitor.server.SnapshotRefusedException.Reason;
import io.dplatform.monitor.snapshot.SnapshotCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks what came over the wire, and never more of it than a snapshot may have. */
final class SnapshotBody {

    /** No snapshot packs that well: what claims to is made to fill our memory. */
    private static final int MAX_RATIO = 100;

    private static final int FREE_OF_RATIO = 64 << 10;

    private SnapshotBody() {}

    static byte[] unpack(byte[] body, @Nullable String encoding) throws SnapshotRefusedException {
        if (body.length > SnapshotCodec.MAX_BYTES) {
            throw tooLarge("snapshot of " + body.length + " bytes");
        }
        String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> gunzip(body);
            default ->
                throw new SnapshotRefusedException(
                        Reason.UNSUPPORTED_ENCODING, "Content-Encoding of the snapshot (expected: gzip or none)", null);
        };
    }

    private static byte[] gunzip(byte[] body) throws SnapshotRefusedException {
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream(Math.min(body.length * 4 + 1_024, 1 << 20));
        byte[] buffer = new byte[16 << 10];
        long allowed = Math.min(SnapshotCodec.MAX_BYTES, FREE_OF_RATIO + (long) MAX_RATIO * body.length);
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                unpacked.write(buffer, 0, read);
                if (unpacked.size() > allowed) {
                    throw tooLarge("snapshot of " + body.length + " bytes that unpacks to more than " + allowed);
                }
            }
        } catch (IOException e) {
            throw new SnapshotRefusedException(
                    Reason.MALFORMED, "snapshot that cannot be unpacked (expected: gzip): " + e.getMessage(), e);
        }
        return unpacked.toByteArray();
    }

    /** Reads a stream, and not more than a snapshot may have. */
    static byte[] read(InputStream in) throws IOException, SnapshotRefusedException {
        byte[] body = in.readNBytes(SnapshotCodec.MAX_BYTES + 1);
        if (body.length > SnapshotCodec.MAX_BYTES) {
            throw tooLarge("snapshot of more than " + SnapshotCodec.MAX_BYTES + " bytes");
        }
        return body;
    }

    private static SnapshotRefusedException tooLarge(String what) {
        return new SnapshotRefusedException(
                Reason.TOO_LARGE, what + " (expected: at most " + SnapshotCodec.MAX_BYTES + " bytes unpacked)", null);
    }
}
