package io.dplatform.tracker.server;

/** Which end of a call a span tells of; {@link #INTERNAL} for work that is no call. */
public enum SpanRole {
    CLIENT,
    SERVER,
    PRODUCER,
    CONSUMER,
    INTERNAL;

    /** Whether the other end of the call may tell its own half of it. */
    public boolean isCalling() {
        return this == CLIENT || this == PRODUCER;
    }

    /** Whether this is the half of the one who was asked. */
    public boolean isCalled() {
        return this == SERVER || this == CONSUMER;
    }
}
