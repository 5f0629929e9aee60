package io.dplatform.sf.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.restclient.autoconfigure.RestClientBuilderConfigurer;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.web.client.RestClient;

/**
 * {@code @LoadBalanced RestClient}: a client whose hosts are names of services, for applications without a balanced client of their
 * own. No default candidate: who asks for a client without the qualifier gets what there would be without us.
 */
@AutoConfiguration(afterName = "org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration")
@ConditionalOnClass({RestClient.class, LoadBalanced.class})
@ConditionalOnMissingBean(annotation = LoadBalanced.class)
public final class BalancedClientAutoConfiguration {

    @Bean(defaultCandidate = false)
    @LoadBalanced
    RestClient balancedRestClient(@LoadBalanced RestClient.Builder builder) {
        return builder.build();
    }

    /** As Spring Boot would make it: {@code spring.http.clients.*} and customizers apply. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(RestClientBuilderConfigurer.class)
    static class Configured {

        @Bean(defaultCandidate = false)
        @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE) // whoever builds with it may change it
        @LoadBalanced
        RestClient.Builder balancedRestClientBuilder(ObjectProvider<RestClientBuilderConfigurer> configurer) {
            RestClient.Builder builder = RestClient.builder();
            configurer.ifAvailable(it -> it.configure(builder));
            return builder;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("org.springframework.boot.restclient.autoconfigure.RestClientBuilderConfigurer")
    static class Plain {

        @Bean(defaultCandidate = false)
        @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
        @LoadBalanced
        RestClient.Builder balancedRestClientBuilder() {
            return RestClient.builder();
        }
    }
}
