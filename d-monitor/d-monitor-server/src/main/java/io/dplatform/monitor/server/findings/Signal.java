package io.dplatform.monitor.server.findings;

/** What of an edge is judged, and in which unit its value is. */
public enum Signal {
    /** Calls that failed, timeouts among them: 0 to 1. */
    ERROR_SHARE,
    /** Calls that were given up for want of an answer: 0 to 1. */
    TIMEOUT_SHARE,
    /** Time within which 99 of 100 calls were done, as the caller waited: microseconds. */
    P99,
    /** Calls per second. */
    RATE,
    /** Seconds since the last call, where there should be some. */
    NO_DATA,
    /** Messages that wait for a consumer group. */
    LAG,
    /** Time that a call waited for a pooled connection: microseconds. */
    POOL_WAIT,
    /** Instances that are called although the registry does not list them, because they still answer. */
    UNLISTED;

    /** Whether it is read somewhere at one moment, and not counted from calls in a window. */
    public boolean isReading() {
        return this == LAG || this == POOL_WAIT || this == UNLISTED;
    }
}
