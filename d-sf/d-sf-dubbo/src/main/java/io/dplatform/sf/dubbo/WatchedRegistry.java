package io.dplatform.sf.dubbo;

import io.dplatform.sf.KnownInstances;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.common.resource.Disposable;
import org.apache.dubbo.metadata.report.MetadataReportInstance;
import org.apache.dubbo.registry.NotifyListener;
import org.apache.dubbo.registry.Registry;
import org.apache.dubbo.rpc.cluster.Directory;
import org.apache.dubbo.rpc.model.ApplicationModel;

/**
 * A registry of Dubbo's that may be away: what is asked of it then waits, and nobody fails. What it says of providers is not
 * taken at its word where {@link DubboKnownInstances} is installed.
 */
final class WatchedRegistry implements Registry {

    private final Registry registry;
    private final ApplicationModel application;
    private final Waiting waiting;
    private final Leaving leaving;
    private final Map<Subscription, KnownProviders> known;

    private WatchedRegistry(Registry registry, ApplicationModel application, Shared shared) {
        this.registry = registry;
        this.application = application;
        this.waiting = shared.waiting;
        this.leaving = shared.leaving;
        this.known = shared.known;
    }

    static Registry around(Registry registry, ApplicationModel application) {
        return new WatchedRegistry(registry, application, Shared.of(application));
    }

    /** Dubbo asks its factories again and again for one registry, so what is known of it has to be elsewhere. */
    private record Subscription(Object registry, URL url, NotifyListener listener) {}

    private record Registration(Object registry, URL url) {}

    @Override
    public void register(URL url) {
        // That of applications only notes it; the instance is registered later on.
        if (mayBeAway() && !registry.isServiceDiscovery() && !waiting.isThere(registry.getUrl())) {
            waiting.whenThere(registry.getUrl(), new Registration(registry.getUrl(), url), () -> {
                requireReady(url);
                registry.register(url);
            });
            return;
        }
        registry.register(url);
    }

    @Override
    public void unregister(URL url) {
        if (!waiting.forget(new Registration(registry.getUrl(), url))) {
            leaving.leave(() -> registry.unregister(url));
        }
    }

    @Override
    public void subscribe(URL url, NotifyListener listener) {
        Subscription subscription = new Subscription(registry.getUrl(), url, listener);
        KnownInstances instances = listener instanceof Directory ? DubboKnownInstances.of(application) : null;
        if (instances == null) {
            subscribe(subscription, listener);
            return;
        }
        KnownProviders providers = known.computeIfAbsent(
                subscription,
                key -> KnownProviders.of(instances, registry.isServiceDiscovery(), url, listener, application));
        subscribe(subscription, providers);
        providers.begin();
    }

    private void subscribe(Subscription subscription, NotifyListener listener) {
        URL url = subscription.url();
        if (!mayBeAway()) {
            registry.subscribe(url, listener);
            return;
        }
        if (waiting.isThere(registry.getUrl())) {
            try {
                registry.subscribe(url, listener);
                return;
            } catch (RuntimeException gone) {
                if (waiting.isThere(registry.getUrl()) && !registry.isServiceDiscovery()) {
                    throw gone;
                }
            }
        }
        waiting.whenThere(registry.getUrl(), subscription, () -> {
            requireReady(url);
            registry.subscribe(url, listener);
        });
    }

    @Override
    public void unsubscribe(URL url, NotifyListener listener) {
        Subscription subscription = new Subscription(registry.getUrl(), url, listener);
        KnownProviders providers = known.remove(subscription);
        if (providers != null) {
            providers.close();
        }
        if (!waiting.forget(subscription)) {
            leaving.leave(() -> registry.unsubscribe(url, providers == null ? listener : providers));
        }
    }

    private boolean mayBeAway() {
        return RegistryPresence.isOptional(registry.getUrl());
    }

    /**
     * The port is open before the client is connected, and connected before it is logged in. A failure would be Dubbo's to repeat,
     * which gives up after three; so it is asked something that changes nothing.
     */
    private void requireReady(URL url) {
        if (registry.isServiceDiscovery()) {
            // It throws where it fails itself; which applications have a service is said by the metadata center.
            application
                    .getBeanFactory()
                    .getBean(MetadataReportInstance.class)
                    .getMetadataReports(true)
                    .values()
                    .forEach(report -> {
                        if (report instanceof WaitingMetadata metadata) {
                            metadata.requireReadable();
                        }
                    });
            return;
        }
        if (!registry.isAvailable()) {
            throw new IllegalStateException(
                    "the client of " + registry.getUrl().getAddress() + " is not connected yet");
        }
        registry.lookup(url);
    }

    @Override
    public List<URL> lookup(URL url) {
        return registry.lookup(url);
    }

    @Override
    public URL getUrl() {
        return registry.getUrl();
    }

    @Override
    public boolean isAvailable() {
        // To ask the client takes as long as it is patient, which is minutes, and an error in the log.
        return mayBeAway() ? waiting.isThere(registry.getUrl()) : registry.isAvailable();
    }

    @Override
    public boolean isServiceDiscovery() {
        return registry.isServiceDiscovery();
    }

    @Override
    public int getDelay() {
        return registry.getDelay();
    }

    @Override
    public void reExportRegister(URL url) {
        registry.reExportRegister(url);
    }

    @Override
    public void reExportUnregister(URL url) {
        registry.reExportUnregister(url);
    }

    @Override
    public void destroy() {
        leaving.leave(registry::destroy);
    }

    /** One per application, in Dubbo's bean factory, which closes it. */
    static final class Shared implements Disposable {

        final Waiting waiting;
        final Leaving leaving;
        final Map<Subscription, KnownProviders> known = new ConcurrentHashMap<>();

        private Shared(ApplicationModel application) {
            this.waiting = new Waiting(RegistryPresence.of(application), "d-sf-registry");
            this.leaving = new Leaving(application);
        }

        static Shared of(ApplicationModel application) {
            return application.getBeanFactory().getOrRegisterBean(Shared.class, type -> new Shared(application));
        }

        @Override
        public void destroy() {
            waiting.close();
            known.values().forEach(KnownProviders::close);
            known.clear();
        }
    }
}
