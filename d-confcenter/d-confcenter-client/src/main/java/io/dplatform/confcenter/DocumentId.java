package io.dplatform.confcenter;

import java.util.regex.Pattern;

/**
 * Names a document of the config center.
 *
 * @param group who owns it, for example {@code D_PLATFORM}
 * @param name with an ending that says its format, for example {@code d-platform.json}
 */
public record DocumentId(String group, String name) {

    private static final int MAX_GROUP = 128;
    private static final int MAX_NAME = 256;
    private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9_.:-]+");

    public DocumentId {
        require("group", group, MAX_GROUP);
        require("document", name, MAX_NAME);
    }

    private static void require(String what, String text, int max) {
        if (text.length() > max || !ALLOWED.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    what + ": \"" + text + "\" (expected: 1 to " + max + " of letters, digits and _ . : -)");
        }
    }

    @Override
    public String toString() {
        return group + "/" + name;
    }
}
