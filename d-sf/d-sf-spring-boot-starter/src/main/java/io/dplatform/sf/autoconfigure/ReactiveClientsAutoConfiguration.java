package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.springcloud.HttpCalls;
import io.dplatform.sf.springcloud.ReactiveClients;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.client.WebClient;

/** Requests sent by a {@code WebClient} of the application context are calls. */
@AutoConfiguration(after = HttpCallsAutoConfiguration.class)
@ConditionalOnClass(WebClient.class)
@ConditionalOnBean(HttpCalls.class)
public final class ReactiveClientsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ReactiveClients reactiveClients(HttpCalls calls) {
        return new ReactiveClients(calls);
    }

    @Bean
    static ReactiveClientsPostProcessor reactiveClientsPostProcessor(ObjectProvider<ReactiveClients> clients) {
        return new ReactiveClientsPostProcessor(clients);
    }
}
