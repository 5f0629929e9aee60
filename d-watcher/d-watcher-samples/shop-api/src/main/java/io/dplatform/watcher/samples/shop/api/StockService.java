package io.dplatform.watcher.samples.shop.api;

/** What is on the shelves. Served over the dubbo protocol. */
public interface StockService {

    /** How many pieces of {@code sku} are left. */
    int available(String sku);

    /** Takes {@code pieces} of {@code sku} off the shelf for an order. */
    void reserve(String orderNo, String sku, int pieces) throws OutOfStockException;
}
