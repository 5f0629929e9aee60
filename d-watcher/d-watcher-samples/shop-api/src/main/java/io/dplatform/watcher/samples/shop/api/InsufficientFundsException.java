package io.dplatform.watcher.samples.shop.api;

/** The account cannot pay: a "no" of the business, not a fault. */
public final class InsufficientFundsException extends Exception {

    private static final long serialVersionUID = 1L;

    public InsufficientFundsException(String message) {
        super(message);
    }
}
