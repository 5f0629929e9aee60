package io.dplatform.watcher.server.changes;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes secrets out of the texts of a change; that one was changed stays visible. */
record Masking(@Nullable String before, @Nullable String after) {

    static final String MASK = "******";
    static final String CHANGED = "****** (changed)";

    static Masking of(@Nullable String before, @Nullable String after) {
        Set<String> known = new HashSet<>();
        String maskedBefore = before == null
                ? null
                : SecretText.masked(before, value -> {
                    known.add(value);
                    return MASK;
                });
        String maskedAfter = after == null
                ? null
                : SecretText.masked(after, value -> before == null || known.contains(value) ? MASK : CHANGED);
        return new Masking(maskedBefore, maskedAfter);
    }
}
