package io.dplatform.watcher.samples.shop.user;

import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

@Configuration(proxyBeanMethods = false)
class HttpClients {

    @Bean
    @LoadBalanced
    RestClient.Builder balancedHttp() {
        return RestClient.builder();
    }
}
