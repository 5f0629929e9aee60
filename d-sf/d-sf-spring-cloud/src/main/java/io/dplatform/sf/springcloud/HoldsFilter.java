package io.dplatform.sf.springcloud;

import io.dplatform.sf.HeldInstances;
import java.util.List;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.loadbalancer.core.DelegatingServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import reactor.core.publisher.Flux;

/**
 * Passes over the instances of a callee that are held out of traffic. Around all else that supplies a balancer with
 * instances, caches above all: a hold takes effect with the next call.
 */
public final class HoldsFilter extends DelegatingServiceInstanceListSupplier {

    private final HeldInstances held;

    public HoldsFilter(ServiceInstanceListSupplier instances, HeldInstances held) {
        super(instances);
        this.held = held;
    }

    @Override
    public Flux<List<ServiceInstance>> get() {
        return getDelegate().get().map(this::inTraffic);
    }

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public Flux<List<ServiceInstance>> get(Request request) {
        return getDelegate().get(request).map(this::inTraffic);
    }

    private List<ServiceInstance> inTraffic(List<ServiceInstance> instances) {
        return held.inTraffic(instances, instance -> instance.getHost() + ":" + instance.getPort());
    }

    /** What this one filters has been initialised by whoever made it, and is destroyed by it. */
    @Override
    public void afterPropertiesSet() {}

    @Override
    public void destroy() {}
}
