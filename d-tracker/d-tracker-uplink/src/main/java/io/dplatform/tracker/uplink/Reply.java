package io.dplatform.tracker.uplink;

/**
 * What became of a post.
 *
 * @param body of the platform's answer, at most 1 MiB; empty unless accepted
 */
public record Reply(Outcome outcome, byte[] body) {

    private static final byte[] NO_BODY = {};

    /** What became of a post, and what its sender should do with what it wanted to send. */
    public enum Outcome {
        /** Taken. */
        ACCEPTED,
        /** The platform does not want this, now or ever: drop it, count it. */
        REFUSED,
        /** The platform is away, slow or busy, or its address is not known yet: keep it if there is room, try later. */
        UNAVAILABLE
    }

    static Reply accepted(byte[] body) {
        return new Reply(Outcome.ACCEPTED, body);
    }

    static Reply refused() {
        return new Reply(Outcome.REFUSED, NO_BODY);
    }

    static Reply unavailable() {
        return new Reply(Outcome.UNAVAILABLE, NO_BODY);
    }

    public boolean isAccepted() {
        return outcome == Outcome.ACCEPTED;
    }
}
