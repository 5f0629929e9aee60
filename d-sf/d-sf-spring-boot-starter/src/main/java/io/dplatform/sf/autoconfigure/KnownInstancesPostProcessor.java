package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.KnownInstances;
import io.dplatform.sf.springcloud.KnownInstancesFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.core.Ordered;

/** Around whatever supplies a balancer with instances, and within the filter of those that are held. */
final class KnownInstancesPostProcessor implements BeanPostProcessor, Ordered {

    private final ObjectProvider<KnownInstances> known;

    KnownInstancesPostProcessor(ObjectProvider<KnownInstances> known) {
        this.known = known;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE - 1;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return bean instanceof ServiceInstanceListSupplier supplier
                ? new KnownInstancesFilter(supplier, known.getObject())
                : bean;
    }
}
