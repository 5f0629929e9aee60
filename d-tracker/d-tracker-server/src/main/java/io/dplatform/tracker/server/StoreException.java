package io.dplatform.tracker.server;

/**
 * The store cannot take or give spans now: the disk is full or broken, or it is closed. Nothing of the batch was kept; the
 * sender may try again.
 */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
