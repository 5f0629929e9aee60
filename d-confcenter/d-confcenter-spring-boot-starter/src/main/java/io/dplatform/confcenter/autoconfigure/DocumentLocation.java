package io.dplatform.confcenter.autoconfigure;

import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.autoconfigure.DocumentResource.Presence;

/**
 * How an import names a document: {@code d:order.yaml}, {@code d:limits.yaml?group=TRADE}, {@code d:order.yaml?optional}. Spring's
 * own {@code optional:d:order.yaml} means the same as the last.
 */
record DocumentLocation(DocumentId id, Presence presence) {

    static final String PREFIX = "d:";
    static final String GROUP = "D_CONFIG";

    /** A path such as {@code d:/config} or {@code d:\config} is a drive of a machine that has those. */
    static boolean isOne(String location) {
        return location.startsWith(PREFIX) && !location.contains("/") && !location.contains("\\");
    }

    /** @throws InvalidImportException that says what is expected */
    static DocumentLocation parse(String location) {
        String text = location.substring(PREFIX.length());
        int question = text.indexOf('?');
        String name = question < 0 ? text : text.substring(0, question);
        String group = GROUP;
        Presence presence = Presence.REQUIRED;
        if (question >= 0) {
            for (String option : text.substring(question + 1).split("&")) {
                if (option.startsWith("group=")) {
                    group = option.substring("group=".length());
                } else if (option.equals("optional")) {
                    presence = Presence.OPTIONAL;
                } else {
                    throw new InvalidImportException(
                            location + ": \"" + option + "\" (expected: group=… or optional)", null);
                }
            }
        }
        try {
            return new DocumentLocation(new DocumentId(group, name), presence);
        } catch (IllegalArgumentException e) {
            throw new InvalidImportException(location + ": " + e.getMessage(), e);
        }
    }
}
