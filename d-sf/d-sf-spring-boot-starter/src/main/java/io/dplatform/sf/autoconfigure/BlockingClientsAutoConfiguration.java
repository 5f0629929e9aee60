package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.springcloud.BlockingClients;
import io.dplatform.sf.springcloud.HttpCalls;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/** Requests sent by a {@code RestClient} or {@code RestTemplate} of the application context are calls. */
@AutoConfiguration(after = HttpCallsAutoConfiguration.class)
@ConditionalOnClass(RestClient.class)
@ConditionalOnBean(HttpCalls.class)
public final class BlockingClientsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    BlockingClients blockingClients(HttpCalls calls) {
        return new BlockingClients(calls);
    }

    @Bean
    static BlockingClientsPostProcessor blockingClientsPostProcessor(ObjectProvider<BlockingClients> clients) {
        return new BlockingClientsPostProcessor(clients);
    }
}
