package io.dplatform.watcher.samples.shop.user;

import io.dplatform.watcher.samples.shop.api.Account;
import io.dplatform.watcher.samples.shop.api.AccountService;
import io.dplatform.watcher.samples.shop.misbehave.Misbehaviour;
import org.apache.dubbo.config.annotation.DubboService;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.web.client.RestClient;

@DubboService
class Accounts implements AccountService {

    private final Misbehaviour misbehaviour = Misbehaviour.of("user");
    private final RestClient promo;

    Accounts(@LoadBalanced RestClient.Builder http) {
        this.promo = http.baseUrl("http://promo").build();
    }

    @Override
    public Account account(long userId) {
        misbehaviour.now();
        String level = promo.get().uri("/levels/{userId}", userId).retrieve().body(String.class);
        long creditCents = userId % 29 == 0 ? 0 : 5_000_000;
        return new Account(userId, level == null ? "new" : level, creditCents);
    }
}
