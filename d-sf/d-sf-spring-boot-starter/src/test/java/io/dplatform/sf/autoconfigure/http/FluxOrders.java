package io.dplatform.sf.autoconfigure.http;

import io.dplatform.sf.autoconfigure.shop.Recorder;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.TraceKey;
import java.time.Duration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Takes orders reactively, and says which keys are in force: as the method runs, and later in its chain on another thread. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({Recorder.class, FluxOrders.Orders.class})
public class FluxOrders {

    @Bean
    WebClient.Builder webClient() {
        return WebClient.builder();
    }

    public record NewOrder(@TraceKey("order") String number, String sku) {}

    @RestController
    static class Orders {

        private final WebClient.Builder http;
        private final Environment environment;

        Orders(WebClient.Builder http, Environment environment) {
            this.http = http;
            this.environment = environment;
        }

        @GetMapping("/orders/{number}")
        Mono<String> state(
                @PathVariable @TraceKey("order") long number,
                @RequestParam(name = "from") @TraceKey("channel") String channel,
                @RequestHeader("X-Till") @TraceKey("till") String till) {
            return told(keys());
        }

        @PostMapping("/orders")
        Mono<String> place(@RequestBody NewOrder order) {
            return told(keys());
        }

        /** The body is there before the last argument is. */
        @PostMapping("/orders/{channel}")
        Mono<String> placeFrom(@RequestBody NewOrder order, @PathVariable @TraceKey("channel") String channel) {
            return told(keys());
        }

        /** The method runs before there is a body. */
        @PostMapping("/later")
        Mono<String> placeLater(@RequestBody Mono<NewOrder> order) {
            String keys = keys();
            return order.flatMap(body -> told(keys));
        }

        @PostMapping("/numbers")
        String number(@RequestBody @TraceKey("order") String number) {
            return keys();
        }

        @GetMapping("/whatever")
        Mono<String> whatever() {
            return Mono.just("whatever");
        }

        /** No call of anybody: a context that is in force here was left by another request. */
        @GetMapping("/actuator/left")
        String left() {
            return CurrentContext.get().toString();
        }

        private Mono<String> told(String whenItRan) {
            return Mono.delay(Duration.ofMillis(5), Schedulers.boundedElastic())
                    .then(Mono.fromCallable(Orders::keys))
                    .flatMap(inTheChain -> http.build()
                            .get()
                            .uri("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port")
                                    + "/whatever")
                            .retrieve()
                            .bodyToMono(String.class)
                            .thenReturn(whenItRan + " " + inTheChain));
        }

        private static String keys() {
            return CurrentContext.get().keys().stream()
                    .map(key -> key.name() + "=" + key.value())
                    .toList()
                    .toString();
        }
    }
}
