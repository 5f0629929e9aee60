package io.dplatform.monitor.server.findings;

/** What is judged together as one. */
public enum Grain {
    /** The calls of one caller to one callee, of one kind. */
    EDGE,
    /** Each operation of an edge by itself. */
    OPERATION,
    /** All callers of one callee together. */
    CALLEE,
    /** One instance of a callee, as all its callers fared with it. */
    INSTANCE
}
