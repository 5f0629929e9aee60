package io.dplatform.watcher.server.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Keeps texts in the database that only this server can read: AES-GCM, with a key that was made at the first start and lies in a
 * file of its own. A copy of the database alone opens nothing.
 */
@Component
public final class SealedText {

    private static final String FILE = "notices-key";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;
    private final Path file;

    /** @throws IllegalStateException if the file holds no key */
    public SealedText(DataDirectory directory) {
        this.file = directory.path(FILE);
        String encoded = directory.readSecret(FILE).orElseGet(() -> {
            byte[] fresh = new byte[KEY_BYTES];
            random.nextBytes(fresh);
            String created = Base64.getEncoder().encodeToString(fresh);
            directory.writeSecret(FILE, created);
            return created;
        });
        byte[] bytes = Base64.getDecoder().decode(encoded);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException(file + ": a key of " + bytes.length + " bytes (expected: " + KEY_BYTES
                    + "; without the right one, channels have to be entered anew)");
        }
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /** @param owner what the text belongs to: sealed for one, it cannot be opened for another */
    public String seal(String owner, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, owner, nonce, text.getBytes(StandardCharsets.UTF_8));
        ByteBuffer both =
                ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed);
        return Base64.getEncoder().encodeToString(both.array());
    }

    /** @throws IllegalStateException if it was sealed for another owner, or with another key */
    public String open(String owner, String sealed) {
        byte[] both = Base64.getDecoder().decode(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] rest = new byte[both.length - NONCE_BYTES];
        ByteBuffer.wrap(both).get(nonce).get(rest);
        return new String(run(Cipher.DECRYPT_MODE, owner, nonce, rest), StandardCharsets.UTF_8);
    }

    /** By which two can be compared that must be the same; says nothing of the key. */
    public String fingerprint() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(FILE.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the key lies. */
    public Path file() {
        return file;
    }

    private byte[] run(int mode, String owner, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "what is sealed for " + owner
                            + " cannot be opened (expected: the key file that it was sealed with)",
                    e);
        }
    }
}
