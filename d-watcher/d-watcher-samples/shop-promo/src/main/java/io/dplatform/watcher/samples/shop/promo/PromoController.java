package io.dplatform.watcher.samples.shop.promo;

import io.dplatform.watcher.samples.shop.misbehave.Misbehaviour;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PromoController {

    private static final Map<String, Double> DISCOUNT = Map.of("gold", 0.85, "silver", 0.95, "new", 1.0);

    private final Misbehaviour misbehaviour = Misbehaviour.of("promo");

    @GetMapping("/levels/{userId}")
    String level(@PathVariable long userId) {
        misbehaviour.now();
        return userId % 10 == 0 ? "gold" : userId % 3 == 0 ? "silver" : "new";
    }

    @GetMapping("/quotes/{level}/{sku}")
    Quote quote(@PathVariable String level, @PathVariable String sku) {
        misbehaviour.now();
        long listPrice = 900 + Math.floorMod(sku.hashCode(), 200) * 100L;
        return new Quote(sku, Math.round(listPrice * DISCOUNT.getOrDefault(level, 1.0)));
    }

    /** What a piece costs this customer, in cents. */
    record Quote(String sku, long cents) {}
}
