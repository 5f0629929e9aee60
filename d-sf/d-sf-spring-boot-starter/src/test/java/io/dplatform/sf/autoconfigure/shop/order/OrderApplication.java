package io.dplatform.sf.autoconfigure.shop.order;

import io.dplatform.sf.autoconfigure.shop.Recorder;
import io.dplatform.sf.autoconfigure.shop.Stock;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.TraceKey;
import java.util.concurrent.CompletableFuture;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.context.annotation.EnableDubbo;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** Calls the stock over Dubbo and HTTP. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableDubbo
@Import({Recorder.class, OrderApplication.Clients.class, OrderApplication.Controller.class})
public class OrderApplication {

    @Configuration(proxyBeanMethods = false)
    static class Clients {
        @Bean
        @LoadBalanced
        RestClient.Builder balancedRestClient() {
            return RestClient.builder();
        }

        @Bean
        RestClient.Builder plainRestClient() {
            return RestClient.builder();
        }
    }

    @RestController
    static class Controller {

        // Both services of the test are in one process.
        @DubboReference(scope = "remote")
        private Stock stock;

        private final RestClient http;

        Controller(@Qualifier("balancedRestClient") RestClient.Builder http) {
            this.http = http.build();
        }

        @GetMapping("/orders/{sku}")
        String order(@PathVariable String sku) {
            return stock.reserve(sku) + ", "
                    + http.get().uri("http://stock/items/{sku}", sku).retrieve().body(String.class);
        }

        /** What an order is about, as the browser sends it. */
        record NewOrder(@TraceKey("order") String number, String sku) {}

        @PostMapping("/orders")
        String place(@RequestBody NewOrder order, @RequestParam(name = "from") @TraceKey("channel") String channel) {
            return stock.take(order.sku(), 2);
        }

        @GetMapping("/orders/{number}/state")
        String state(@PathVariable @TraceKey("order") long number) {
            return CurrentContext.get().keys().toString();
        }

        @GetMapping("/chains/{sku}")
        CompletableFuture<String> chain(@PathVariable String sku) {
            return stock.reserveLater(sku);
        }
    }
}
