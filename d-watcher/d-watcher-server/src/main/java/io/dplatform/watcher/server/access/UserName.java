package io.dplatform.watcher.server.access;

import io.dplatform.watcher.server.web.InvalidRequest;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a user can be called. Case does not tell two users apart. */
final class UserName {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    private UserName() {}

    static String accepted(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (!FORM.matcher(lower).matches()) {
            throw new InvalidRequest("name", name, "1 to 64 of letters a to z, digits, '.', '_', '@' and '-'");
        }
        return lower;
    }

    /** The same for a name that is only looked up: one that nobody can have finds nobody. */
    static String lookedUp(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
