package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.springcloud.ReactiveClients;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.function.client.WebClient;

/** Observes each builder of the application context; last, because the load balancer must already be in it. */
final class ReactiveClientsPostProcessor implements BeanPostProcessor, Ordered {

    private final ObjectProvider<ReactiveClients> clients;

    ReactiveClientsPostProcessor(ObjectProvider<ReactiveClients> clients) {
        this.clients = clients;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof WebClient.Builder builder) {
            clients.getObject().observe(builder);
        }
        return bean;
    }
}
