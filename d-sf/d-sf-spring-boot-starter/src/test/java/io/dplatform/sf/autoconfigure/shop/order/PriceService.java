package io.dplatform.sf.autoconfigure.shop.order;

import io.dplatform.sf.autoconfigure.shop.Price;
import io.dplatform.tracker.context.CurrentContext;
import java.util.concurrent.CompletableFuture;
import org.apache.dubbo.config.annotation.DubboService;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.client.RestClient;

/** Asks a foreign service over HTTP, on a thread of its own. */
@DubboService
class PriceService implements Price {

    private final RestClient http;

    PriceService(@Qualifier("plainRestClient") RestClient.Builder http, @Value("${foreign}") String foreign) {
        this.http = http.baseUrl(foreign).build();
    }

    @Override
    public CompletableFuture<String> quote(String sku) {
        return CompletableFuture.supplyAsync(
                () -> String.valueOf(
                        http.get().uri("/prices/{sku}", sku).retrieve().body(String.class)),
                task -> new Thread(CurrentContext.wrap(task)).start());
    }
}
