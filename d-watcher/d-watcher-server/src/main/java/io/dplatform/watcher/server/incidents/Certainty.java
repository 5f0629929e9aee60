package io.dplatform.watcher.server.incidents;

/** How sure it is that the root is the root. */
public enum Certainty {
    /** Its own numbers, or those of all its callers together, show it. */
    KNOWN,
    /** It is the deepest that is sick, but only one side says so. */
    LIKELY,
    /** No single one explains the rest. */
    CANNOT_TELL
}
