package io.dplatform.tracker.context;

/** Which end of a call reports it. */
public enum CallRole {
    CLIENT,
    SERVER,
    /** Sends a message. */
    PRODUCER,
    /** Handles a message. */
    CONSUMER;

    /** Whether this is the seat of the one who asked, whose judgement counts. */
    public boolean isCaller() {
        return this == CLIENT || this == PRODUCER;
    }
}
