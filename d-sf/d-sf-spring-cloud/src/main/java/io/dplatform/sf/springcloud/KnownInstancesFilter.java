package io.dplatform.sf.springcloud;

import io.dplatform.sf.KnownInstances;
import java.util.List;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.loadbalancer.core.DelegatingServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import reactor.core.publisher.Flux;

/** Adds those instances of a callee that a registry has suddenly left out and that are not found gone yet. */
public final class KnownInstancesFilter extends DelegatingServiceInstanceListSupplier {

    private final KnownInstances known;

    public KnownInstancesFilter(ServiceInstanceListSupplier instances, KnownInstances known) {
        super(instances);
        this.known = known;
    }

    @Override
    public Flux<List<ServiceInstance>> get() {
        return getDelegate().get().map(this::believed);
    }

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public Flux<List<ServiceInstance>> get(Request request) {
        return getDelegate().get(request).map(this::believed);
    }

    private List<ServiceInstance> believed(List<ServiceInstance> instances) {
        return known.of(getServiceId(), instances, instance -> instance.getHost() + ":" + instance.getPort());
    }

    /** What this one adds to has been initialised by whoever made it, and is destroyed by it. */
    @Override
    public void afterPropertiesSet() {}

    @Override
    public void destroy() {}
}
