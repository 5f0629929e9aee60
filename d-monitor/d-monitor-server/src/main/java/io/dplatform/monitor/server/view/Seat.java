package io.dplatform.monitor.server.view;

/** Who measured a population of calls. */
public enum Seat {
    /** Those who called: the truth about how well it went. */
    CALLER,
    /** The callee, where the caller does not report. */
    CALLEE
}
