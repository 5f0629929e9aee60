package io.dplatform.watcher.server.instances;

import io.dplatform.monitor.server.view.MonitoredInstance;
import io.dplatform.monitor.server.view.ProcessView;
import io.dplatform.monitor.server.view.Stats;
import io.dplatform.tracker.context.Lane;
import io.dplatform.watcher.server.registry.RegisteredInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An instance while its parts are put together. What it reports itself is newer than what it registered once, hence wins.
 */
final class InstanceDraft {

    private final String service;
    private final String id;
    private @Nullable String version;
    private @Nullable String zone;
    private @Nullable String lane;
    private @Nullable String owner;
    private @Nullable String starterVersion;
    private boolean registered;
    private boolean registryHealthy = true;
    private boolean reporting;
    private @Nullable Long lastReport;
    private final List<InstanceAddress> addresses = new ArrayList<>();
    private @Nullable Stats seen;
    private @Nullable Stats own;
    private @Nullable ProcessView process;
    private final Map<String, String> metadata = new TreeMap<>();

    InstanceDraft(String service, String id) {
        this.service = service;
        this.id = id;
    }

    void add(RegisteredInstance instance) {
        registered = true;
        // Of several registrations one that is ill makes the instance ill: somebody cannot call it.
        registryHealthy &= instance.healthy();
        describe(instance);
    }

    /** What a registration tells, also one that there was until lately. */
    void describe(RegisteredInstance instance) {
        version = firstKnown(version, instance.version());
        zone = firstKnown(zone, instance.zone());
        lane = firstKnown(lane, instance.lane());
        owner = firstKnown(owner, instance.owner());
        starterVersion = firstKnown(starterVersion, instance.starterVersion());
        InstanceAddress address = new InstanceAddress(instance.protocol(), instance.address());
        if (!addresses.contains(address)) {
            addresses.add(address);
        }
        metadata.putAll(instance.metadata());
    }

    void add(MonitoredInstance instance) {
        version = firstKnown(instance.version(), version);
        zone = firstKnown(instance.zone(), zone);
        lane = firstKnown(instance.lane(), lane);
        owner = firstKnown(instance.owner(), owner);
        starterVersion = firstKnown(instance.starterVersion(), starterVersion);
        reporting |= instance.reporting();
        if (instance.lastReport() != null) {
            lastReport = instance.lastReport();
        }
        // An instance with two addresses is seen by callers of either; the busier one speaks for it.
        if (instance.seen() != null && (seen == null || instance.seen().count() > seen.count())) {
            seen = instance.seen();
        }
        if (instance.own() != null) {
            own = instance.own();
        }
        if (instance.process() != null) {
            process = instance.process();
        }
    }

    Instance build() {
        return new Instance(
                service,
                id,
                version,
                zone,
                lane == null ? Lane.BASE.name() : lane,
                owner,
                starterVersion,
                registered,
                registered && registryHealthy,
                reporting,
                lastReport,
                List.copyOf(addresses),
                seen,
                own,
                process,
                metadata);
    }

    private static @Nullable String firstKnown(@Nullable String first, @Nullable String second) {
        return first == null || first.isEmpty() ? emptyIsUnknown(second) : first;
    }

    private static @Nullable String emptyIsUnknown(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
