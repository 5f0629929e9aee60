package io.dplatform.tracker.context;

/** How a call ended, as the end that reports it saw it. */
public enum CallResult {
    OK,
    /** The callee answered with an exception that its interface declares: a "no" of the business, not a fault. */
    BUSINESS_ERROR,
    /** The callee failed: an undeclared exception, an HTTP 5xx. */
    ERROR,
    /** No answer within the caller's patience, whatever the callee did. */
    TIMEOUT,
    /** No connection: nobody listens there. */
    REFUSED,
    /** Turned away by a limit, on either side. */
    REJECTED,
    /** Not sent, because a breaker is open. */
    OPEN,
    /** Not sent, because the registry knows no instance that could take it. */
    NO_PROVIDER,
    /** Failed, and answered by a fallback. */
    FALLBACK,
    /** Given up by the caller itself. */
    CANCELLED;

    /** Whether this counts against the health of the callee: all but the business's own answers and the caller's own will. */
    public boolean isFault() {
        return switch (this) {
            case OK, BUSINESS_ERROR, FALLBACK, CANCELLED -> false;
            case ERROR, TIMEOUT, REFUSED, REJECTED, OPEN, NO_PROVIDER -> true;
        };
    }
}
