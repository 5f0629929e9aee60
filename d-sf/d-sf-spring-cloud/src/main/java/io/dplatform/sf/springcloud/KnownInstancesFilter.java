package io.dplatform.sf.springcloud;

import io.dplatform.sf.InstanceForm;
import io.dplatform.sf.KnownInstances;
import java.util.List;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.loadbalancer.core.DelegatingServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import reactor.core.publisher.Flux;

/** Adds those instances of a callee that a registry has suddenly left out and that are not found gone yet. */
public final class KnownInstancesFilter extends DelegatingServiceInstanceListSupplier {

    /** Of what is remembered only the place is left: metadata belong to a life that may be over. */
    private static final InstanceForm<ServiceInstance> FORM = new InstanceForm<>() {
        @Override
        public String address(ServiceInstance instance) {
            return instance.getHost() + ":" + instance.getPort();
        }

        @Override
        public String written(ServiceInstance instance) {
            return (instance.isSecure() ? "https " : "http ") + address(instance);
        }

        @Override
        public ServiceInstance read(String service, String line) {
            int space = line.indexOf(' ');
            int colon = line.lastIndexOf(':');
            if (space < 0 || colon < space) {
                throw new IllegalArgumentException("instance: \"" + line + "\" (expected: http host:port)");
            }
            String host = line.substring(space + 1, colon);
            int port = Integer.parseInt(line.substring(colon + 1));
            return new DefaultServiceInstance(host + ":" + port, service, host, port, line.startsWith("https "));
        }
    };

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
        return known.of(getServiceId(), instances, FORM);
    }

    /** What this one adds to has been initialised by whoever made it, and is destroyed by it. */
    @Override
    public void afterPropertiesSet() {}

    @Override
    public void destroy() {}
}
