package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.HeldInstances;
import io.dplatform.sf.springcloud.HoldsFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.core.Ordered;

/** Filters whatever supplies a balancer with instances; last, because others may wrap it too and keep what they saw. */
final class HoldsPostProcessor implements BeanPostProcessor, Ordered {

    private final ObjectProvider<HeldInstances> held;

    HoldsPostProcessor(ObjectProvider<HeldInstances> held) {
        this.held = held;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return bean instanceof ServiceInstanceListSupplier supplier
                ? new HoldsFilter(supplier, held.getObject())
                : bean;
    }
}
