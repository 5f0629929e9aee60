package io.dplatform.watcher.testkit.stock;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The service that is called. */
@RestController
@SpringBootApplication(proxyBeanMethods = false)
public class StockApplication {

    @GetMapping("/items/{sku}")
    String item(@PathVariable String sku) {
        return "12 of " + sku;
    }
}
