package io.dplatform.watcher.testkit.checkout;

import io.dplatform.tracker.context.TraceKey;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** The service to be tested. */
@RestController
@SpringBootApplication(proxyBeanMethods = false)
public class CheckoutApplication {

    private final RestClient http;
    private final Environment environment;

    CheckoutApplication(@LoadBalanced RestClient http, Environment environment) {
        this.http = http;
        this.environment = environment;
    }

    @PostMapping("/orders/{number}")
    String order(@PathVariable @TraceKey("order") String number) {
        return String.valueOf(
                http.get().uri("http://stock/items/{sku}", "tea").retrieve().body(String.class));
    }

    @GetMapping("/greeting")
    String greeting() {
        return environment.getProperty("checkout.greeting", "");
    }
}
