package io.dplatform.watcher.server.actions;

import io.dplatform.watcher.server.web.InvalidRequest;
import org.jspecify.annotations.Nullable;

/** Why something is done, in the words of whoever does it. */
final class Reasons {

    private static final int MAX = 500;

    private Reasons() {}

    static String accepted(@Nullable String reason) {
        String text = reason == null ? "" : reason.strip();
        if (text.isEmpty() || text.length() > MAX) {
            throw new InvalidRequest("reason", text, "why, in 1 to " + MAX + " characters");
        }
        return text;
    }
}
