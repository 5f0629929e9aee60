package io.dplatform.monitor.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What the platform answers to a snapshot that it took, in the body of its reply. */
public enum SnapshotAnswer {
    /** Nothing is asked for. */
    TAKEN("taken"),
    /** The platform does not know this sender's earlier rows (it is new, or has lost them): the next one shall be complete. */
    SEND_COMPLETE("send-complete");

    private static final int MAX_BYTES = 64;

    private final String word;

    SnapshotAnswer(String word) {
        this.word = word;
    }

    public byte[] toBytes() {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the body of a reply: without one the snapshot was taken; with one that says anything else it was not the platform
     * who answered, and the result is empty.
     */
    public static Optional<SnapshotAnswer> fromBytes(byte[] body) {
        if (body.length == 0) {
            return Optional.of(TAKEN);
        }
        if (body.length > MAX_BYTES) {
            return Optional.empty();
        }
        String text = new String(body, StandardCharsets.US_ASCII).strip();
        return Arrays.stream(values())
                .filter(answer -> answer.word.equals(text))
                .findFirst();
    }
}
