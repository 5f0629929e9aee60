package io.dplatform.sf.dubbo;

import org.apache.dubbo.common.URL;
import org.apache.dubbo.registry.client.ServiceDiscovery;
import org.apache.dubbo.registry.client.ServiceDiscoveryFactory;

/** Puts a {@link WaitingDiscovery} around every discovery of applications that may be away. Instantiated by Dubbo. */
public final class WaitingDiscoveryFactory implements ServiceDiscoveryFactory {

    private final ServiceDiscoveryFactory factory;

    public WaitingDiscoveryFactory(ServiceDiscoveryFactory factory) {
        this.factory = factory;
    }

    @Override
    public ServiceDiscovery getServiceDiscovery(URL url) {
        ServiceDiscovery discovery = factory.getServiceDiscovery(url);
        if (!RegistryPresence.isOptional(url)) {
            return discovery;
        }
        WatchedRegistry.Shared shared = WatchedRegistry.Shared.of(url.getOrDefaultApplicationModel());
        return new WaitingDiscovery(discovery, url, shared.waiting, shared.leaving);
    }
}
