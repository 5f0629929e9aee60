package io.dplatform.mq.server;

/**
 * What became of a dead letter that was to be tried again.
 *
 * @param outcome how
 * @param detail what the listener said, {@code ""} where that is not known yet
 */
public record Resent(Outcome outcome, String detail) {

    public enum Outcome {
        /** It waits for its group again, and has all its tries before it. */
        QUEUED,
        /** A listener has handled it: a group that keeps order is given the message directly. */
        HANDLED,
        /** A listener was given it and has failed again; it lies among the dead letters once more. */
        FAILED
    }
}
