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
        return RegistryPresence.isOptional(url)
                ? new WaitingDiscovery(
                        discovery, url, WatchedRegistry.Shared.of(url.getOrDefaultApplicationModel()).waiting)
                : discovery;
    }
}
