package io.dplatform.tracker.context;

/** What a call goes over. */
public enum CallKind {
    /** Dubbo and its like. */
    RPC,
    HTTP,
    SQL,
    CACHE,
    MESSAGE
}
