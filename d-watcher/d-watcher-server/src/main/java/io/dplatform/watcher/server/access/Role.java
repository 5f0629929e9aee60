package io.dplatform.watcher.server.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a person may do; each role includes the ones before it. */
public enum Role {
    /** Looks. */
    @JsonProperty("viewer")
    VIEWER,
    /** Acts on services. */
    @JsonProperty("operator")
    OPERATOR,
    /** Decides who may do what. */
    @JsonProperty("admin")
    ADMIN;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
