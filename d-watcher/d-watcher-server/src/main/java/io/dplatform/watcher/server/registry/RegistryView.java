package io.dplatform.watcher.server.registry;

import io.dplatform.confcenter.Registry;
import io.dplatform.confcenter.ServiceName;
import io.dplatform.confcenter.ServiceSnapshot;
import io.dplatform.confcenter.Subscription;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is registered, kept at hand: each service is watched, and the names are asked for every few seconds. While the registry
 * is away the last answers stay, with their age beside them.
 */
public final class RegistryView implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RegistryView.class);

    /** The group of a name is how we know what is spoken there. */
    private static final Map<String, String> PROTOCOL_OF_GROUP =
            Map.of(ServiceName.DEFAULT_GROUP, "http", "DUBBO", "dubbo");

    private final @Nullable Registry registry;
    private final String address;
    private final Clock clock;
    private final Map<ServiceName, Subscription> watches = new ConcurrentHashMap<>();
    private final Map<ServiceName, KnownService> services = new ConcurrentHashMap<>();
    private volatile @Nullable Instant lastAnswer;
    private volatile boolean reachable;

    RegistryView(@Nullable Registry registry, String address, Clock clock) {
        this.registry = registry;
        this.address = address;
        this.clock = clock;
    }

    public RegistryState state() {
        Instant answer = lastAnswer;
        return new RegistryState(reachable, address, answer == null ? null : answer.toEpochMilli());
    }

    /** All instances of all services, as last heard. */
    public List<RegisteredInstance> instances() {
        return services.values().stream()
                .flatMap(service -> service.instances().stream())
                .toList();
    }

    /** Those that were registered until lately, as they were. */
    public List<RegisteredInstance> departed() {
        Instant now = clock.instant();
        return services.values().stream()
                .flatMap(service -> service.departed(now).stream())
                .toList();
    }

    /** Asks for names, watches new ones and lets go of those that are gone. Does not wait for the answer. */
    void refresh() {
        Registry source = registry;
        if (source == null) {
            return;
        }
        PROTOCOL_OF_GROUP.keySet().forEach(group -> source.services(group).whenComplete((names, failure) -> {
            if (failure == null) {
                answered(source, group, names);
            } else {
                unanswered(failure);
            }
        }));
    }

    private synchronized void answered(Registry source, String group, List<String> names) {
        if (!reachable) {
            log.info("the registry at {} answers", address);
        }
        reachable = true;
        lastAnswer = clock.instant();
        Set<ServiceName> present = new HashSet<>();
        for (String name : names) {
            if (isApp(name)) {
                present.add(new ServiceName(group, name));
            }
        }
        present.forEach(service -> watches.computeIfAbsent(service, s -> source.watch(s, this::heard)));
        watches.keySet().stream()
                .filter(service -> service.group().equals(group) && !present.contains(service))
                .toList()
                .forEach(this::forget);
        services.values().removeIf(service -> service.isForgotten(clock.instant()));
    }

    private void heard(ServiceSnapshot snapshot) {
        ServiceName service = snapshot.service();
        know(
                service,
                snapshot.instances().stream()
                        .map(instance -> RegisteredInstance.of(service, instance, protocol(service)))
                        .toList());
    }

    private void know(ServiceName service, List<RegisteredInstance> instances) {
        Instant now = clock.instant();
        services.compute(service, (name, before) -> (before == null ? KnownService.NONE : before).next(instances, now));
    }

    private void unanswered(Throwable failure) {
        if (reachable) {
            log.warn("the registry at {} does not answer, its last answers stay: {}", address, failure.toString());
        }
        reachable = false;
    }

    private void forget(ServiceName service) {
        Subscription watch = watches.remove(service);
        if (watch != null) {
            watch.close();
        }
        know(service, List.of());
    }

    /** Dubbo registers each interface too, as {@code providers:…} and {@code consumers:…}; those are no services of ours. */
    private static boolean isApp(String name) {
        return name.indexOf(':') < 0;
    }

    private static String protocol(ServiceName service) {
        return PROTOCOL_OF_GROUP.getOrDefault(service.group(), "");
    }

    @Override
    public synchronized void close() {
        watches.values().forEach(Subscription::close);
        watches.clear();
    }
}
