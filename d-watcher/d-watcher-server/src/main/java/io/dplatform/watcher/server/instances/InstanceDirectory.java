package io.dplatform.watcher.server.instances;

import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.monitor.server.TimeRange;
import io.dplatform.monitor.server.view.MonitoredInstance;
import io.dplatform.watcher.server.registry.RegisteredInstance;
import io.dplatform.watcher.server.registry.RegistryView;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Joins what the registry knows of instances with what they report. The two name an instance by the id it gave itself;
 * callers only know the address they called, so that what they saw is found through the registered addresses.
 */
@Component
public final class InstanceDirectory {

    private final MonitorServer monitor;
    private final RegistryView registry;

    InstanceDirectory(MonitorServer monitor, RegistryView registry) {
        this.monitor = monitor;
        this.registry = registry;
    }

    /** The instances of all services, by service and id. */
    public List<Instance> all(TimeRange range) {
        return join(registry.instances(), monitor.services().instances(null, range));
    }

    /** The instances of one service, by id; empty for one that nobody knows. */
    public List<Instance> of(String service, TimeRange range) {
        List<RegisteredInstance> registered = registry.instances().stream()
                .filter(instance -> instance.service().equals(service))
                .toList();
        return join(registered, monitor.services().instances(service, range));
    }

    /** A pure function of the two lists. */
    static List<Instance> join(List<RegisteredInstance> registered, List<MonitoredInstance> monitored) {
        Map<Key, InstanceDraft> drafts = new LinkedHashMap<>();
        Map<Key, Key> byAddress = new HashMap<>();
        for (RegisteredInstance instance : registered) {
            Key key = new Key(instance.service(), instance.instance());
            drafts.computeIfAbsent(key, k -> new InstanceDraft(k.service(), k.instance()))
                    .add(instance);
            byAddress.put(new Key(instance.service(), instance.address()), key);
        }
        for (MonitoredInstance instance : monitored) {
            Key key = new Key(instance.service(), instance.instance());
            Key known = drafts.containsKey(key) ? key : byAddress.getOrDefault(key, key);
            drafts.computeIfAbsent(known, k -> new InstanceDraft(k.service(), k.instance()))
                    .add(instance);
        }
        return drafts.values().stream()
                .map(InstanceDraft::build)
                .filter(InstanceDirectory::matters)
                .sorted(Comparator.comparing(Instance::service).thenComparing(Instance::instance))
                .toList();
    }

    /** A process of the past, of which nothing but its own numbers is left, is no instance any more. */
    private static boolean matters(Instance instance) {
        return instance.registered() || instance.lastReport() != null || instance.seen() != null;
    }

    private record Key(String service, String instance) {}
}
