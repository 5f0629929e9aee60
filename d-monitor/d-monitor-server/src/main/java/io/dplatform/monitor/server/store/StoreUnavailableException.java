package io.dplatform.monitor.server.store;

/** A store cannot write now. What it was given is not stored, and may be given again later. */
public final class StoreUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
