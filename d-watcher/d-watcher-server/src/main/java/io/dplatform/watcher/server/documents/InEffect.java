package io.dplatform.watcher.server.documents;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an instance made of the live text. */
enum InEffect {
    /** It has it. */
    @JsonProperty("applied")
    APPLIED,
    /** It has looked at it and keeps the values before. */
    @JsonProperty("refused")
    REFUSED,
    /** It has not said yet. */
    @JsonProperty("waiting")
    WAITING,
    /** It sees no such document and runs with what it has. */
    @JsonProperty("missing")
    MISSING,
    /** It does not reach the config center and keeps the values before. */
    @JsonProperty("unreachable")
    UNREACHABLE
}
