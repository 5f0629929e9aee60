package io.dplatform.confcenter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registry in memory, for tests: changes reach listeners before the call that made them returns, on its thread.
 * Processes share what is registered by each having its own view, {@link #another()}. Thread-safe.
 */
public final class InMemoryRegistry implements Registry {

    private static final Logger log = LoggerFactory.getLogger(InMemoryRegistry.class);

    private static final class Shared {
        final Map<ServiceName, Map<InMemoryRegistry, ServiceInstance>> services = new HashMap<>();
        final Map<ServiceName, List<Consumer<? super ServiceSnapshot>>> listeners = new HashMap<>();
    }

    private final Shared shared;

    public InMemoryRegistry() {
        this(new Shared());
    }

    private InMemoryRegistry(Shared shared) {
        this.shared = shared;
    }

    /** The same registry as another process sees it, which may register instances of its own. */
    public InMemoryRegistry another() {
        return new InMemoryRegistry(shared);
    }

    @Override
    public Registration register(ServiceName service, ServiceInstance instance) {
        synchronized (shared) {
            Map<InMemoryRegistry, ServiceInstance> instances =
                    shared.services.computeIfAbsent(service, unknown -> new HashMap<>());
            if (instances.containsKey(this)) {
                throw new IllegalStateException(service + " is already registered by this process");
            }
            instances.put(this, instance);
            tell(service);
        }
        return new Registration() {
            @Override
            public CompletableFuture<Void> accepted() {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public void close() {
                deregister(service, instance);
            }
        };
    }

    private void deregister(ServiceName service, ServiceInstance instance) {
        synchronized (shared) {
            Map<InMemoryRegistry, ServiceInstance> instances = shared.services.get(service);
            if (instances != null && instances.remove(this, instance)) {
                tell(service);
            }
        }
    }

    @Override
    public CompletableFuture<List<String>> services(String group) {
        synchronized (shared) {
            Map<String, Boolean> names = new TreeMap<>();
            shared.services.forEach((service, instances) -> {
                if (service.group().equals(group) && !instances.isEmpty()) {
                    names.put(service.name(), true);
                }
            });
            return CompletableFuture.completedFuture(List.copyOf(names.keySet()));
        }
    }

    @Override
    public CompletableFuture<ServiceSnapshot> instances(ServiceName service) {
        synchronized (shared) {
            return CompletableFuture.completedFuture(snapshot(service));
        }
    }

    @Override
    public Subscription watch(ServiceName service, Consumer<? super ServiceSnapshot> listener) {
        synchronized (shared) {
            shared.listeners
                    .computeIfAbsent(service, unknown -> new ArrayList<>())
                    .add(listener);
            tell(listener, snapshot(service));
        }
        return () -> {
            synchronized (shared) {
                shared.listeners.getOrDefault(service, new ArrayList<>()).remove(listener);
            }
        };
    }

    private ServiceSnapshot snapshot(ServiceName service) {
        return new ServiceSnapshot(
                service,
                List.copyOf(shared.services.getOrDefault(service, Map.of()).values()));
    }

    private void tell(ServiceName service) {
        ServiceSnapshot snapshot = snapshot(service);
        List.copyOf(shared.listeners.getOrDefault(service, List.of())).forEach(listener -> tell(listener, snapshot));
    }

    private static void tell(Consumer<? super ServiceSnapshot> listener, ServiceSnapshot snapshot) {
        try {
            listener.accept(snapshot);
        } catch (RuntimeException e) {
            log.warn("a listener of {} failed", snapshot.service(), e);
        }
    }
}
