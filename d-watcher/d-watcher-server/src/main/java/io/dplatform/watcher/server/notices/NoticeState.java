package io.dplatform.watcher.server.notices;

/** What a notice is about in the life of what it tells of. */
public enum NoticeState {
    OPENED,
    CHANGED,
    RESOLVED
}
