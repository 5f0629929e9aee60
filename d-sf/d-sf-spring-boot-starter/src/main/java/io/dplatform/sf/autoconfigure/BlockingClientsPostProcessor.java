package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.springcloud.BlockingClients;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Observes each client of the application context; last, because the load balancer must already be in it. */
final class BlockingClientsPostProcessor implements BeanPostProcessor, Ordered {

    private final ObjectProvider<BlockingClients> clients;

    BlockingClientsPostProcessor(ObjectProvider<BlockingClients> clients) {
        this.clients = clients;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof RestClient.Builder builder) {
            clients.getObject().observe(builder);
        } else if (bean instanceof RestTemplate template) {
            clients.getObject().observe(template);
        }
        return bean;
    }
}
