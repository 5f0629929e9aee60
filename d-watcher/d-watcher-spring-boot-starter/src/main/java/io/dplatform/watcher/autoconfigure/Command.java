package io.dplatform.watcher.autoconfigure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something the platform asks of this process.
 *
 * @param id to be named in the result
 * @param kind says which {@link CommandHandler} it is for
 */
record Command(
        @JsonProperty("id") String id,
        @JsonProperty("kind") String kind,
        @JsonProperty("values") @Nullable Map<String, String> values) {

    /** {@code ""} where the command does not say. */
    String value(String name) {
        Map<String, String> all = values;
        return all == null || all.get(name) == null ? "" : all.get(name);
    }
}
