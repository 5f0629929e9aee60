package io.dplatform.watcher.samples.shop.gateway;

import io.dplatform.tracker.context.TraceKey;
import io.dplatform.watcher.samples.shop.api.Account;
import io.dplatform.watcher.samples.shop.misbehave.Misbehaviour;
import java.time.Duration;
import java.util.List;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

@RestController
class ShopController {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Misbehaviour misbehaviour = Misbehaviour.of("gateway");
    private final WebClient order;
    private final WebClient user;

    ShopController(@LoadBalanced WebClient.Builder http) {
        this.order = http.clone().baseUrl("http://order").build();
        this.user = http.clone().baseUrl("http://user").build();
    }

    @GetMapping("/api/products/{sku}")
    Mono<Product> product(@PathVariable String sku) {
        misbehaviour.now();
        return order.get()
                .uri("/stock/{sku}", sku)
                .retrieve()
                .bodyToMono(Integer.class)
                .timeout(PATIENCE)
                .map(pieces -> new Product(sku, pieces));
    }

    @GetMapping("/api/me/{userId}")
    Mono<Profile> me(@PathVariable long userId) {
        misbehaviour.now();
        Mono<Account> account =
                user.get().uri("/users/{userId}", userId).retrieve().bodyToMono(Account.class);
        Mono<List<String>> orders = order.get()
                .uri("/users/{userId}/orders", userId)
                .retrieve()
                .bodyToMono(new ParameterizedTypeReference<List<String>>() {});
        return Mono.zip(account, orders, Profile::new).timeout(PATIENCE);
    }

    @PostMapping("/api/orders")
    Mono<ResponseEntity<String>> place(@RequestBody Basket basket) {
        misbehaviour.now();
        return user.get()
                .uri("/users/{userId}", basket.userId)
                .retrieve()
                .bodyToMono(Account.class)
                .flatMap(account -> order.post()
                        .uri("/orders")
                        .bodyValue(new Wish(basket.orderNo, basket.userId, account.level(), basket.sku, basket.pieces))
                        .exchangeToMono(answer -> answer.toEntity(String.class)))
                .timeout(PATIENCE);
    }

    record Product(String sku, int pieces) {}

    record Profile(Account account, List<String> orders) {}

    record Basket(@TraceKey("order") String orderNo, long userId, String sku, int pieces) {}

    record Wish(String orderNo, long userId, String level, String sku, int pieces) {}
}
