package io.dplatform.tracker.context.autoconfigure;

/** The properties do not say who this process is, or say it in a way that the platform cannot use. */
final class InvalidIdentityException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String action;

    InvalidIdentityException(String problem, String action) {
        super(problem);
        this.action = action;
    }

    String action() {
        return action;
    }
}
