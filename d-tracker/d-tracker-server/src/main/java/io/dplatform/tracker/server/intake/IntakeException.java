package io.dplatform.tracker.server.intake;

/**
 * A body of spans was turned away as a whole; none of it was stored. The message says what was wrong with it and what is
 * expected, and quotes nothing longer than a few words of it.
 */
public final class IntakeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why, in terms of HTTP. */
    public enum Cause {
        /** It cannot be read as what it says it is. */
        MALFORMED(400),
        /** It is, or inflates to, more than is taken at once: the sender should send less. */
        TOO_LARGE(413),
        /** A content type or encoding that is not spoken here. */
        UNSUPPORTED(415),
        /** Nothing is wrong with it, but it cannot be taken now: the sender should try again after a while. */
        BUSY(503);

        private final int status;

        Cause(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Cause reason;

    IntakeException(Cause reason, String message) {
        super(message);
        this.reason = reason;
    }

    IntakeException(Cause reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Cause reason() {
        return reason;
    }

    /** The HTTP status: 400, 413, 415 or 503. */
    public int status() {
        return reason.status();
    }
}
