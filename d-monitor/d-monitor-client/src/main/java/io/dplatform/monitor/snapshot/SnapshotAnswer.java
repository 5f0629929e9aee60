package io.dplatform.monitor.snapshot;

import java.nio.charset.StandardCharsets;

/** What the platform answers to a snapshot that it took, in the body of its reply. */
public enum SnapshotAnswer {
    /** Nothing is asked for. */
    TAKEN("taken"),
    /** The platform does not know this sender's earlier rows (it is new, or has lost them): the next one shall be complete. */
    SEND_COMPLETE("send-complete");

    private final String word;

    SnapshotAnswer(String word) {
        this.word = word;
    }

    public byte[] toBytes() {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads the body of a reply. What is not understood asks for nothing: whatever listens there may not be the platform. */
    public static SnapshotAnswer fromBytes(byte[] body) {
        if (body.length > 64) {
            return TAKEN;
        }
        String text = new String(body, StandardCharsets.US_ASCII).strip();
        return text.equals(SEND_COMPLETE.word) ? SEND_COMPLETE : TAKEN;
    }
}
