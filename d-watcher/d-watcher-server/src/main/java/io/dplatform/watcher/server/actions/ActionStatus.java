package io.dplatform.watcher.server.actions;

/** Where an action is in its life. */
public enum ActionStatus {
    /** In effect until its end. */
    ACTIVE,
    /** Its time was up. */
    EXPIRED,
    /** Somebody took it back. */
    UNDONE,
    /** Of those that have no end: done, and that is all. */
    DONE
}
