package io.dplatform.watcher.samples.shop.order;

import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@FeignClient("promo")
interface PromoClient {

    @GetMapping("/quotes/{level}/{sku}")
    Quote quote(@PathVariable("level") String level, @PathVariable("sku") String sku);

    /** What a piece costs, in cents. */
    record Quote(String sku, long cents) {}
}
