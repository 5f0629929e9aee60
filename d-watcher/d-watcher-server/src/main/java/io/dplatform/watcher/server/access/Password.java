package io.dplatform.watcher.server.access;

import io.dplatform.watcher.server.web.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a new password must be. Length counts; rules about kinds of characters only make passwords predictable. */
final class Password {

    private static final int MIN_LENGTH = 10;

    /** BCrypt looks at no more than this; a longer one would be cut in silence. */
    private static final int MAX_BYTES = 72;

    private static final int MIN_DISTINCT = 5;

    private Password() {}

    static String accepted(String password, String name) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (password.codePointCount(0, password.length()) < MIN_LENGTH || bytes > MAX_BYTES) {
            throw refused("at least 10 characters and at most 72 bytes; three or four words do well");
        }
        if (password.codePoints().distinct().count() < MIN_DISTINCT) {
            throw refused("at least 5 different characters");
        }
        if (password.toLowerCase(Locale.ROOT).contains(name)) {
            throw refused("one that does not contain the user's name");
        }
        return password;
    }

    private static InvalidRequest refused(String expected) {
        return new InvalidRequest("password", "…", expected);
    }
}
