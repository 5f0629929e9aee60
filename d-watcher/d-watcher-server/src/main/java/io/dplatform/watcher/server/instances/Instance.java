package io.dplatform.watcher.server.instances;

import io.dplatform.monitor.server.view.ProcessView;
import io.dplatform.monitor.server.view.Stats;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One running process, as the registry knows it and as it reports itself.
 *
 * @param instance its id, {@code host:port} or the like
 * @param reporting whether it reported lately
 * @param lastReport epoch milliseconds of its last snapshot
 * @param addresses where it takes calls, as registered, now or lately
 * @param seen as its callers see this instance
 * @param own as it sees itself
 */
public record Instance(
        String service,
        String instance,
        @Nullable String version,
        @Nullable String zone,
        String lane,
        @Nullable String owner,
        @Nullable String starterVersion,
        boolean registered,
        boolean registryHealthy,
        boolean reporting,
        @Nullable Long lastReport,
        List<InstanceAddress> addresses,
        @Nullable Stats seen,
        @Nullable Stats own,
        @Nullable ProcessView process,
        Map<String, String> metadata) {}
