package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.HeldInstances;
import io.dplatform.sf.springcloud.HoldsFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;

/** Balanced calls pass over instances that are held out of traffic. */
@AutoConfiguration(after = HoldsAutoConfiguration.class)
@ConditionalOnClass({HoldsFilter.class, ServiceInstanceListSupplier.class})
@ConditionalOnBean(HeldInstances.class)
@LoadBalancerClients(defaultConfiguration = BalancedHoldsConfiguration.class)
public final class BalancedHoldsAutoConfiguration {}
