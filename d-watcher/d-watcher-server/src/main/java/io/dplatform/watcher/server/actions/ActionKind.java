package io.dplatform.watcher.server.actions;

/** What can be done. */
public enum ActionKind {
    /** An instance gets no calls for a while. */
    HOLD,
    /** A logger says more, or less, for a while. */
    LOG_LEVEL,
    /** A change is undone. */
    ROLLBACK
}
