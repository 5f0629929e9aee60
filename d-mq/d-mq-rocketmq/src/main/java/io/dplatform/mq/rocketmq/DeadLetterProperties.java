package io.dplatform.mq.rocketmq;

/** The user properties that a dead letter has beside those of the message. */
public final class DeadLetterProperties {

    /** The class of the exception of the last try. */
    public static final String ERROR = "d-error";

    public static final String ERROR_MESSAGE = "d-error-message";

    /** {@code com.acme.Stock.reserve:42} */
    public static final String ERROR_PLACE = "d-error-place";

    /** In milliseconds since 1970. */
    public static final String ERROR_AT = "d-error-at";

    public static final String ATTEMPTS = "d-attempts";

    /** Who gave up. */
    public static final String APP = "d-error-app";

    public static final String INSTANCE = "d-error-instance";

    private DeadLetterProperties() {}
}
