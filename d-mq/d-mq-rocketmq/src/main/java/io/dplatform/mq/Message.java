package io.dplatform.mq;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What is sent where.
 *
 * @param topic 1 to 100 letters, digits, {@code _} and {@code -}
 * @param payload a record or another value that can be written as JSON; text and bytes are sent as they are
 */
public record Message(String topic, Object payload) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,100}");

    public Message {
        requireName("topic", topic);
        Objects.requireNonNull(payload, "payload");
    }

    public static Message to(String topic, Object payload) {
        return new Message(topic, payload);
    }

    static void requireName(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    what + ": \"" + name + "\" (expected: 1 to 100 letters, digits, '_' and '-')");
        }
    }

    /** Without the payload, which does not belong into a log. */
    @Override
    public String toString() {
        return "Message[" + topic + "]";
    }
}
