package io.dplatform.confcenter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which text a document had: equal texts have equal revisions, so it identifies but does not order.
 *
 * @param md5 of the UTF-8 text in lower-case hexadecimal, as the config center computes it; empty for {@link #NONE}
 */
public record Revision(String md5) {

    /** Of a document that is not there. */
    public static final Revision NONE = new Revision("");

    private static final int SHOWN = 8;

    public static Revision of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Revision(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform must have it
        }
    }

    /** The first characters: enough for people to tell revisions apart. */
    @Override
    public String toString() {
        return equals(NONE) ? "none" : md5.substring(0, Math.min(SHOWN, md5.length()));
    }
}
