package io.dplatform.watcher.samples.shop.api;

/** The message that an order was placed and paid. */
public record OrderPlaced(String orderNo, long userId, String sku, int pieces) {

    public static final String TOPIC = "orders";
}
