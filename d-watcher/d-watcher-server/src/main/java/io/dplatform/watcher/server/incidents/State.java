package io.dplatform.watcher.server.incidents;

/** Where an incident is in its life. */
public enum State {
    /** It is wrong now, or was and nobody can tell that it is well. */
    OPEN,
    /** Seen to be well, but not yet for long. */
    CALM,
    CLOSED
}
