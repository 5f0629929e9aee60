package io.dplatform.dao.autoconfigure.shop;

import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Component;

/** Prices, by Spring's cache. */
@Component
public class Prices {

    @Cacheable("prices")
    public String of(String sku) {
        return "price of " + sku;
    }
}
