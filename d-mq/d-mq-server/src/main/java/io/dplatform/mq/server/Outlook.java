package io.dplatform.mq.server;

/** Where a backlog is going. */
public enum Outlook {
    /** Nothing waits. */
    EMPTY,
    /** It gets shorter: there is a time at which it is gone. */
    DRAINING,
    /** Messages are handled, but no faster than new ones come: it gets no less. */
    GROWING,
    /** Messages wait, and none is handled although somebody listens. */
    STUCK,
    /** Messages wait, and nobody listens. */
    NOBODY,
    /** Seen for too short a time to say. */
    UNKNOWN
}
