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
        return join(
                registry.instances(), registry.departed(), monitor.services().instances(null, range));
    }

    /** The instances of one service, by id; empty for one that nobody knows. */
    public List<Instance> of(String service, TimeRange range) {
        return join(
                of(service, registry.instances()),
                of(service, registry.departed()),
                monitor.services().instances(service, range));
    }

    private static List<RegisteredInstance> of(String service, List<RegisteredInstance> all) {
        return all.stream()
                .filter(instance -> instance.service().equals(service))
                .toList();
    }

    /**
     * A pure function of the lists.
     *
     * @param departed registered until lately: where they take calls if they still run
     */
    static List<Instance> join(
            List<RegisteredInstance> registered, List<RegisteredInstance> departed, List<MonitoredInstance> monitored) {
        Map<Key, InstanceDraft> drafts = new LinkedHashMap<>();
        Map<Key, Key> byAddress = new HashMap<>();
        departed.forEach(instance -> byAddress.put(address(instance), id(instance)));
        for (RegisteredInstance instance : registered) {
            Key key = id(instance);
            drafts.computeIfAbsent(key, k -> new InstanceDraft(k.service(), k.instance()))
                    .add(instance);
            byAddress.put(address(instance), key);
        }
        for (MonitoredInstance instance : monitored) {
            Key key = new Key(instance.service(), instance.instance());
            Key known = drafts.containsKey(key) ? key : byAddress.getOrDefault(key, key);
            drafts.computeIfAbsent(known, k -> new InstanceDraft(k.service(), k.instance()))
                    .add(instance);
        }
        for (RegisteredInstance instance : departed) {
            InstanceDraft draft = drafts.get(id(instance));
            if (draft != null) {
                draft.describe(instance);
            }
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

    private static Key id(RegisteredInstance instance) {
        return new Key(instance.service(), instance.instance());
    }

    private static Key address(RegisteredInstance instance) {
        return new Key(instance.service(), instance.address());
    }

    private record Key(String service, String instance) {}
}
