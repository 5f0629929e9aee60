package io.dplatform.sf.autoconfigure.holds.buyer;

import io.dplatform.sf.autoconfigure.holds.Shelf;
import io.dplatform.sf.autoconfigure.shop.Recorder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.context.annotation.EnableDubbo;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/** Calls the shelf with every client there is. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableDubbo
@EnableFeignClients(clients = BuyerApplication.ShelfFeign.class)
@Import({Recorder.class, BuyerApplication.Clients.class, BuyerApplication.Buyer.class})
public class BuyerApplication {

    @FeignClient("shelf")
    public interface ShelfFeign {
        @GetMapping("/who")
        String who();
    }

    @Configuration(proxyBeanMethods = false)
    static class Clients {
        @Bean
        @LoadBalanced
        RestClient.Builder restClient() {
            return RestClient.builder();
        }

        @Bean
        @LoadBalanced
        RestTemplate restTemplate() {
            return new RestTemplate();
        }

        @Bean
        @LoadBalanced
        WebClient.Builder webClient() {
            return WebClient.builder();
        }
    }

    /** One call per client. */
    public static class Buyer {

        // All services of the test are in one process.
        @DubboReference(scope = "remote")
        private Shelf dubbo;

        private final Map<String, Supplier<String>> clients = new LinkedHashMap<>();

        Buyer(RestClient.Builder restClient, RestTemplate restTemplate, WebClient.Builder webClient, ShelfFeign feign) {
            RestClient rest = restClient.build();
            WebClient web = webClient.build();
            String uri = "http://shelf/who";
            clients.put("RestClient", () -> said(rest.get().uri(uri).retrieve().body(String.class)));
            clients.put("RestTemplate", () -> said(restTemplate.getForObject(uri, String.class)));
            clients.put(
                    "WebClient",
                    () -> said(web.get()
                            .uri(uri)
                            .retrieve()
                            .bodyToMono(String.class)
                            .block()));
            clients.put("Feign", feign::who);
            clients.put("Dubbo", () -> dubbo.who());
        }

        private static String said(String who) {
            return Objects.requireNonNull(who, "who");
        }

        public Map<String, Supplier<String>> clients() {
            return clients;
        }
    }
}
