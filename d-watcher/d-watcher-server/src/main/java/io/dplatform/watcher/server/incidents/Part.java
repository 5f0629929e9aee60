package io.dplatform.watcher.server.incidents;

/** What a finding is to an incident. */
public enum Part {
    /** It is about the root itself. */
    ROOT,
    /** It follows from the root. */
    VICTIM
}
