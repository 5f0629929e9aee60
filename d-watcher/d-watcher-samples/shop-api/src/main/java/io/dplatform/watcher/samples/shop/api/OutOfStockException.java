package io.dplatform.watcher.samples.shop.api;

/** The shelf is empty: a "no" of the business, not a fault. */
public final class OutOfStockException extends Exception {

    private static final long serialVersionUID = 1L;

    public OutOfStockException(String message) {
        super(message);
    }
}
