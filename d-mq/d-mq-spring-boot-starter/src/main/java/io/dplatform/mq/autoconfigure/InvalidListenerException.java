package io.dplatform.mq.autoconfigure;

/** A {@code @DListener} that cannot be one. */
final class InvalidListenerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidListenerException(String message) {
        super(message);
    }
}
