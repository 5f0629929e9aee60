package io.dplatform.watcher.server.incidents;

/** Why an incident is closed. */
public enum Ending {
    /** Its callers have been well for long enough. */
    RECOVERED,
    /** It turned out to follow from another incident. */
    MERGED,
    /** Nothing has been heard of its root for long: whether it ever got well cannot be told. */
    WITHOUT_DATA
}
