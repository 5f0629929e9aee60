package io.dplatform.watcher.server.figures;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who measured. */
public enum Seat {
    @JsonProperty("caller")
    CALLER,
    /** Only where the caller does not report, because it is outside the platform. */
    @JsonProperty("callee")
    CALLEE
}
