package io.dplatform.monitor.server.view;

/** What the difference of the seats says of an edge. */
public enum Verdict {
    HEALTHY,
    /** The callee itself reports the faults or the slowness that its callers see. */
    CALLEE_SICK,
    /** The callers see what the callee knows nothing of: the way between them, or a process that stands still. */
    NETWORK_OR_FROZEN,
    /** The callee answers it well and quickly; the time or the faults arise on the calling side. */
    CALLER_SICK,
    /** Calls wait before they are served, or are turned away by a limit. */
    OVERLOAD,
    /** Too few calls, or only one seat reports. */
    CANNOT_TELL
}
