package io.dplatform.mq.server;

/** Nobody answers, or not as expected; what was asked for is not known. */
public final class BrokerAwayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BrokerAwayException(String message, Throwable cause) {
        super(message, cause);
    }

    public BrokerAwayException(String message) {
        super(message);
    }
}
