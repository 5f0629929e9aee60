package io.dplatform.monitor.server.store;

/** What a series counts, and from which seat. The seats are different series, so they cannot be mixed by accident. */
public enum SeriesType {
    /** Calls as their caller saw them: caller, callee, operation. */
    SEEN,
    /** Calls as the callee saw them: caller, callee, operation. */
    OWN,
    /** Tries of a caller at one instance of the callee: caller, callee, instance. */
    PEER,
    /** Calls as one instance of the callee saw them, all callers together: app, instance. */
    INSTANCE,
    /** Snapshots taken from one process, counted as {@code OK}: who reported when. App, instance. */
    REPORT,
    /** Log events of one fingerprint, counted as {@code ERROR}: app, {@link LogEntry}. */
    LOG
}
