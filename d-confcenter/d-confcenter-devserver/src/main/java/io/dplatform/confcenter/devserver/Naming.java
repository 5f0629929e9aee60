package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.api.naming.pojo.Instance;
import com.alibaba.nacos.api.naming.pojo.ServiceInfo;
import io.dplatform.confcenter.devserver.Answers.Fault;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who offers what and who wants to know: state only, no thread and no socket. Thread-safe by one lock; observers are
 * told under it, so that they hear changes in the order in which they happened, and must only take note.
 *
 * <p>An ephemeral service holds <em>one record per connection</em>: a second registration replaces the first, which is
 * why clients that register several instances send them as one batch. A persistent service holds instances by address.
 */
final class Naming {

    /** Told of changes, under the lock of the state. */
    interface Observer {
        void changed(ServiceKey service);

        void appeared(ServiceKey service);

        void vanished(ServiceKey service);
    }

    private static final class Service {
        final Map<Connection, List<Instance>> published = new LinkedHashMap<>();
        final Map<String, Instance> persistent = new LinkedHashMap<>();
        /** Subscriber to the clusters it asked for. */
        final Map<Connection, String> subscribers = new HashMap<>();

        boolean hasInstances() {
            return !published.isEmpty() || !persistent.isEmpty();
        }

        boolean isUnused() {
            return !hasInstances() && subscribers.isEmpty();
        }

        Stream<Instance> instances() {
            return Stream.concat(published.values().stream().flatMap(List::stream), persistent.values().stream());
        }
    }

    private final Clock clock;
    private final Observer observer;
    private final Map<ServiceKey, Service> services = new TreeMap<>();
    private long lastRefTime;

    Naming(Clock clock, Observer observer) {
        this.clock = clock;
        this.observer = observer;
    }

    /** Sets what this connection offers under the service. */
    synchronized void publish(Connection connection, ServiceKey key, List<Instance> instances) {
        requireOpen(connection);
        Service known = services.get(key);
        if (known != null && !known.persistent.isEmpty()) {
            throw wrongKind(key, "persistent", "ephemeral");
        }
        change(key, service -> service.published.put(connection, List.copyOf(instances)));
    }

    /** Takes away whatever this connection offers under the service; nothing is fine too. */
    synchronized void withdraw(Connection connection, ServiceKey key) {
        Service service = services.get(key);
        if (service != null && service.published.containsKey(connection)) {
            change(key, it -> it.published.remove(connection));
        }
    }

    /** @return the persistent instances of the service after the change */
    synchronized List<Instance> putPersistent(ServiceKey key, Collection<Instance> instances) {
        Service known = services.get(key);
        if (known != null && !known.published.isEmpty()) {
            throw wrongKind(key, "ephemeral", "persistent");
        }
        if (!instances.isEmpty()) {
            change(key, service -> instances.forEach(it -> service.persistent.put(it.toInetAddr(), it)));
        }
        return persistent(key);
    }

    /** @return the persistent instances of the service after the change */
    synchronized List<Instance> removePersistent(ServiceKey key, Instance instance) {
        Service service = services.get(key);
        if (service != null && service.persistent.containsKey(instance.toInetAddr())) {
            change(key, it -> it.persistent.remove(instance.toInetAddr()));
        }
        return persistent(key);
    }

    private List<Instance> persistent(ServiceKey key) {
        Service service = services.get(key);
        return service == null ? List.of() : List.copyOf(service.persistent.values());
    }

    synchronized ServiceInfo subscribe(Connection connection, ServiceKey key, String clusters) {
        requireOpen(connection);
        services.computeIfAbsent(key, unknown -> new Service()).subscribers.put(connection, clusters);
        return describe(key, clusters, false);
    }

    synchronized void unsubscribe(Connection connection, ServiceKey key) {
        Service service = services.get(key);
        if (service != null && service.subscribers.remove(connection) != null && service.isUnused()) {
            services.remove(key);
        }
    }

    synchronized Set<Connection> subscribers(ServiceKey key) {
        Service service = services.get(key);
        return service == null ? Set.of() : Set.copyOf(service.subscribers.keySet());
    }

    /** What this subscriber should know by now; null when it does not subscribe any more. */
    synchronized @Nullable ServiceInfo describeTo(Connection subscriber, ServiceKey key) {
        Service service = services.get(key);
        String clusters = service == null ? null : service.subscribers.get(subscriber);
        return clusters == null ? null : describe(key, clusters, false);
    }

    synchronized ServiceInfo describe(ServiceKey key, String clusters, boolean healthyOnly) {
        Set<String> wanted = clusters.isBlank() ? Set.of() : Set.of(clusters.split(",", -1));
        Service service = services.get(key);
        // Equal instances of two connections are one: a client that connected anew before its old connection ended.
        Set<Instance> hosts = new LinkedHashSet<>();
        if (service != null) {
            service.instances()
                    .filter(Instance::isEnabled)
                    .filter(it -> wanted.isEmpty() || wanted.contains(it.getClusterName()))
                    .filter(it -> !healthyOnly || it.isHealthy())
                    .forEach(hosts::add);
        }
        ServiceInfo info = new ServiceInfo();
        info.setName(key.name());
        info.setGroupName(key.group());
        info.setClusters(clusters);
        info.setCacheMillis(10_000);
        info.setHosts(new ArrayList<>(hosts));
        lastRefTime = Math.max(lastRefTime, clock.millis()); // a clock set back must not make news look old
        info.setLastRefTime(lastRefTime);
        return info;
    }

    /** Names of the services of a group that have instances, in order. */
    synchronized List<String> names(String namespace, String group) {
        return keysWithInstances()
                .filter(key -> key.namespace().equals(namespace) && key.group().equals(group))
                .map(ServiceKey::name)
                .toList();
    }

    synchronized List<ServiceKey> all() {
        return keysWithInstances().toList();
    }

    synchronized List<ServiceView> view() {
        return services.entrySet().stream()
                .map(entry -> view(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ServiceView view(ServiceKey key, Service service) {
        List<Instance> instances = service.instances().toList();
        return new ServiceView(
                key.namespace(),
                key.group(),
                key.name(),
                instances.size(),
                (int) instances.stream()
                        .filter(it -> it.isEnabled() && it.isHealthy())
                        .count(),
                service.subscribers.size());
    }

    /** Forgets everything of a closed connection. */
    synchronized void drop(Connection connection) {
        for (ServiceKey key : List.copyOf(services.keySet())) {
            unsubscribe(connection, key);
            withdraw(connection, key);
        }
    }

    private Stream<ServiceKey> keysWithInstances() {
        return services.entrySet().stream()
                .filter(entry -> entry.getValue().hasInstances())
                .map(Map.Entry::getKey);
    }

    private void change(ServiceKey key, Consumer<Service> change) {
        Service service = services.computeIfAbsent(key, unknown -> new Service());
        boolean before = service.hasInstances();
        change.accept(service);
        if (service.isUnused()) {
            services.remove(key);
        }
        if (!before && service.hasInstances()) {
            observer.appeared(key);
        }
        if (before && !service.hasInstances()) {
            observer.vanished(key);
        }
        observer.changed(key);
    }

    private static void requireOpen(Connection connection) {
        if (!connection.isOpen()) {
            throw new Fault(Answers.UN_REGISTER, "Connection is unregistered.");
        }
    }

    private static Fault wrongKind(ServiceKey key, String is, String wanted) {
        return new Fault(
                Answers.INVALID_PARAM,
                "errCode: 400, errMsg: Current service " + key.groupedName() + " is " + is + " service, can't register "
                        + wanted + " instance. ");
    }
}
