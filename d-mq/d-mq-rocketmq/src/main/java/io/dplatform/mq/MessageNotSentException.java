package io.dplatform.mq;

import org.jspecify.annotations.Nullable;

/** A message that the broker has not acknowledged. The only exception that sending ends with, whatever went wrong. */
public final class MessageNotSentException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String topic;
    private final NotSent reason;
    private final String detail;

    /** @param detail what was found, and what to do about it */
    public MessageNotSentException(String topic, NotSent reason, String detail, @Nullable Throwable cause) {
        super("message to \"" + topic + "\" not sent, " + reason + ": " + detail, cause);
        this.topic = topic;
        this.reason = reason;
        this.detail = detail;
    }

    public String topic() {
        return topic;
    }

    public NotSent reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }
}
