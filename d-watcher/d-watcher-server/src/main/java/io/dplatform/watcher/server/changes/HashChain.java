package io.dplatform.watcher.server.changes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** How a row is tied to the one before it. */
final class HashChain {

    /** What the first row has before it. */
    static final String START = "0".repeat(64);

    private HashChain() {}

    /** What the hash of this row has to be; the one it carries does not count. */
    static String hashOf(Change change) {
        MessageDigest digest = sha256();
        add(digest, change.previousHash());
        add(digest, Long.toString(change.seq()));
        add(digest, change.id());
        add(digest, Long.toString(change.at()));
        add(digest, change.actor());
        add(digest, change.origin());
        add(digest, change.kind().name());
        add(digest, change.subject());
        add(digest, String.join(",", change.services()));
        add(digest, change.reason());
        add(digest, change.before());
        add(digest, change.after());
        add(digest, change.undoOf());
        add(digest, change.undoable() ? "1" : "0");
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its length, so that no text can be moved from one field to the next without a trace. */
    private static void add(MessageDigest digest, @Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(text == null ? -1 : bytes.length)
                .array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
