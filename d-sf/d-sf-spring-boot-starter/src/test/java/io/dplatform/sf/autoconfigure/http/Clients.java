package io.dplatform.sf.autoconfigure.http;

import io.dplatform.sf.autoconfigure.shop.Recorder;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

@SpringBootConfiguration
@EnableAutoConfiguration
@EnableFeignClients(clients = {Clients.MvcFeign.class, Clients.FluxFeign.class, Clients.NobodyFeign.class})
@Import(Recorder.class)
public class Clients {

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

    /** What the Feign clients have in common. */
    public interface Items {
        @GetMapping("/items/{sku}")
        String item(@PathVariable("sku") String sku);

        @GetMapping("/later/{sku}")
        String later(@PathVariable("sku") String sku);
    }

    @FeignClient(name = "mvc", contextId = "mvc")
    public interface MvcFeign extends Items {}

    @FeignClient(name = "flux", contextId = "flux")
    public interface FluxFeign extends Items {}

    @FeignClient(name = "nobody", contextId = "nobody")
    public interface NobodyFeign extends Items {}
}
