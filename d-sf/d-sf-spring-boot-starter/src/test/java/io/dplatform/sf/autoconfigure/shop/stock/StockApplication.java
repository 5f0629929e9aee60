package io.dplatform.sf.autoconfigure.shop.stock;

import io.dplatform.sf.autoconfigure.shop.Price;
import io.dplatform.sf.autoconfigure.shop.Recorder;
import io.dplatform.sf.autoconfigure.shop.Stock;
import io.dplatform.tracker.context.CurrentContext;
import java.util.concurrent.CompletableFuture;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.annotation.DubboService;
import org.apache.dubbo.config.spring.context.annotation.EnableDubbo;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves over Dubbo and HTTP. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableDubbo
@Import(Recorder.class)
@RestController
public class StockApplication {

    @GetMapping("/items/{sku}")
    String item(@PathVariable String sku) {
        return "item " + sku;
    }

    @DubboService
    static class StockService implements Stock {

        @DubboReference(scope = "remote")
        private Price price;

        @Override
        public String reserve(String sku) {
            return "reserved " + sku;
        }

        @Override
        public String take(String sku, int count) {
            return count + " of " + sku + " for " + CurrentContext.get().keys().size() + " keys";
        }

        @Override
        public CompletableFuture<String> reserveLater(String sku) {
            return price.quote(sku).thenApply(quote -> "reserved " + quote);
        }
    }
}
