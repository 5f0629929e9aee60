package io.dplatform.mq;

/** Why a message was not sent. */
public enum NotSent {
    /** No word of the broker in time. It may have the message. */
    TIMEOUT,
    /** The connection broke while the message was under way. The broker may have it. */
    CONNECTION_LOST,
    /** The waiting thread was interrupted. The broker may have the message. */
    GIVEN_UP,
    /** Nobody to send it to: no name server is known or answers, or no broker serves the topic. */
    NO_BROKER,
    /** Turned away because the broker or this process has too much to do. */
    BUSY,
    /** The broker does not take it: no such topic, no permission, nonsense. Sending it again will not help. */
    REFUSED,
    /** More bytes than a message may have. */
    TOO_LARGE,
    /** The payload cannot be written as JSON. */
    UNWRITABLE,
    /** This process is shutting down. */
    CLOSED;

    /** Whether the broker may have the message all the same: who sends it again may send it twice. */
    public boolean mayHaveArrived() {
        return this == TIMEOUT || this == CONNECTION_LOST || this == GIVEN_UP;
    }
}
