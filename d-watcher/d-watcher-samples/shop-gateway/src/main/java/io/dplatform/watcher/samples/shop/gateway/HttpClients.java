package io.dplatform.watcher.samples.shop.gateway;

import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

@Configuration(proxyBeanMethods = false)
class HttpClients {

    @Bean
    @LoadBalanced
    WebClient.Builder balancedHttp() {
        return WebClient.builder();
    }
}
