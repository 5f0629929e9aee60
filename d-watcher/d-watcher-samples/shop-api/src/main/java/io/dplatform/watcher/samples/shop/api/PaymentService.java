package io.dplatform.watcher.samples.shop.api;

import java.util.concurrent.CompletableFuture;

/** Money. Served over the triple protocol; the answer comes when the books are written. */
public interface PaymentService {

    /** Charges {@code cents} to the account of {@code userId}, and completes with the receipt's number. */
    CompletableFuture<String> charge(String orderNo, long userId, long cents) throws InsufficientFundsException;
}
