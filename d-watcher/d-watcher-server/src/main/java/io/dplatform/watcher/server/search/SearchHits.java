package io.dplatform.watcher.server.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** What the search box found, the best first. */
public record SearchHits(List<Hit> hits) {

    /** One find; {@code href} is a path of the console. */
    public record Hit(HitType type, String title, String detail, String href) {}

    /** What was found. */
    public enum HitType {
        @JsonProperty("service")
        SERVICE,
        @JsonProperty("operation")
        OPERATION,
        @JsonProperty("instance")
        INSTANCE,
        @JsonProperty("trace")
        TRACE,
        @JsonProperty("key")
        KEY,
        @JsonProperty("change")
        CHANGE,
        @JsonProperty("screen")
        SCREEN
    }
}
