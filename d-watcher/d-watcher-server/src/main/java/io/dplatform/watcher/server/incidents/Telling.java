package io.dplatform.watcher.server.incidents;

/** Somebody should hear of an incident: once when it begins, once when it is over, and when it comes back. */
public record Telling(What what, Incident incident) {

    /** What there is to hear. */
    public enum What {
        OPENED,
        CLOSED,
        REOPENED
    }
}
