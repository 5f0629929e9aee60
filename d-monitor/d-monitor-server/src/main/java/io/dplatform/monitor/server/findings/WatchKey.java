package io.dplatform.monitor.server.findings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Which rule, and of what: what makes a finding the same one. */
record WatchKey(String rule, Subject subject) {

    private static final int ID_BYTES = 8;

    /** The same on every machine and after every restart. */
    String id() {
        String named = String.join(
                "\n",
                rule,
                subject.caller(),
                subject.callee(),
                subject.instance(),
                String.valueOf(subject.kind()),
                subject.operation());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
