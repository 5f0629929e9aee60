package io.dplatform.sf.dubbo;

import org.apache.dubbo.common.URL;
import org.apache.dubbo.registry.Registry;
import org.apache.dubbo.registry.RegistryFactory;
import org.jspecify.annotations.Nullable;

/** Puts a {@link WatchedRegistry} around every registry of Dubbo, of interfaces and of applications. Instantiated by Dubbo. */
public final class WatchedRegistryFactory implements RegistryFactory {

    private final RegistryFactory factory;

    public WatchedRegistryFactory(RegistryFactory factory) {
        this.factory = factory;
    }

    @Override
    public @Nullable Registry getRegistry(URL url) {
        Registry registry = factory.getRegistry(url);
        return registry == null || registry.getUrl() == null
                ? registry
                : WatchedRegistry.around(registry, url.getOrDefaultApplicationModel());
    }
}
