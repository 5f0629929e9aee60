package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.api.common.Constants;
import com.alibaba.nacos.api.config.remote.request.ConfigChangeNotifyRequest;
import com.alibaba.nacos.api.config.remote.request.ConfigFuzzyWatchChangeNotifyRequest;
import com.alibaba.nacos.api.config.remote.request.ConfigFuzzyWatchSyncRequest;
import io.dplatform.confcenter.devserver.Pusher.Patience;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers who listens to which config and tells them that it changed. The notice has no content: the client asks
 * again, so a notice too many does no harm and one that is lost heals with the client's next listen.
 */
final class ConfigPushes implements Configs.Observer {

    private static final int ATTEMPTS = 50;
    private static final int FUZZY_BATCH = 50;

    private final Configs configs;
    private final Pusher pusher;
    private final Patience patience;
    private final FuzzyWatches watches = new FuzzyWatches();
    /** Listener to the tenant as this client writes it: it finds its own entry only under that. Guarded by this. */
    private final Map<ConfigKey, Map<Connection, String>> listeners = new HashMap<>();

    ConfigPushes(CheckedFiles files, Pusher pusher, Timing timing) {
        this.configs = new Configs(files, this);
        this.pusher = pusher;
        this.patience =
                new Patience(timing.configAck(), attempt -> timing.retry().multipliedBy(2L * attempt), ATTEMPTS);
    }

    Configs configs() {
        return configs;
    }

    FuzzyWatches watches() {
        return watches;
    }

    synchronized void listen(Connection connection, ConfigKey key, String tenantAsWritten) {
        if (connection.isOpen()) {
            listeners.computeIfAbsent(key, unknown -> new HashMap<>()).put(connection, tenantAsWritten);
        }
    }

    synchronized void forget(Connection connection, ConfigKey key) {
        Map<Connection, String> connections = listeners.get(key);
        if (connections != null && connections.remove(connection) != null && connections.isEmpty()) {
            listeners.remove(key);
        }
    }

    private synchronized Set<Connection> listenersOf(ConfigKey key) {
        return Set.copyOf(listeners.getOrDefault(key, Map.of()).keySet());
    }

    private synchronized @Nullable ConfigChangeNotifyRequest notice(Connection connection, ConfigKey key) {
        String tenant = listeners.getOrDefault(key, Map.of()).get(connection);
        return tenant == null
                ? null
                : ConfigChangeNotifyRequest.build(key.dataId(), key.group(), tenant.isBlank() ? null : tenant);
    }

    @Override
    public void changed(Config before, Config after) {
        ConfigKey key = after.key();
        pusher.soon(() ->
                listenersOf(key).forEach(listener -> pusher.deliver(listener, () -> notice(listener, key), patience)));
        boolean existed = before.formal() != null;
        boolean exists = after.formal() != null;
        if (existed != exists) {
            notifyWatchers(
                    key,
                    exists ? Constants.ConfigChangedType.CONFIG_CHANGED : Constants.ConfigChangedType.DELETE_CONFIG);
        }
    }

    private void notifyWatchers(ConfigKey key, String change) {
        pusher.soon(() -> watches.watchersOf(key.tenant(), key.group(), key.dataId())
                .forEach(watcher -> pusher.deliver(
                        watcher, () -> new ConfigFuzzyWatchChangeNotifyRequest(key.groupKey(), change), patience)));
    }

    /**
     * Brings a watcher from what it says to know to what is.
     *
     * @param initial whether the client still waits for its first complete picture
     * @return how many configs the pattern matches
     */
    int watch(Connection watcher, String pattern, Set<String> known, boolean initial) {
        watches.watch(watcher, pattern);
        pusher.soon(() -> synchronise(watcher, pattern, known, initial));
        return matches(pattern).size();
    }

    private Set<String> matches(String pattern) {
        Set<String> keys = new LinkedHashSet<>();
        for (ConfigKey key : configs.existing()) {
            if (FuzzyWatches.fits(pattern, key.tenant(), key.group(), key.dataId())) {
                keys.add(key.groupKey());
            }
        }
        return keys;
    }

    private void synchronise(Connection watcher, String pattern, Set<String> known, boolean initial) {
        Set<String> now = matches(pattern);
        List<ConfigFuzzyWatchSyncRequest.Context> changes = new ArrayList<>();
        for (String key : now) {
            if (!known.contains(key) && changes.size() < FuzzyWatches.MAX_MATCHES) {
                changes.add(ConfigFuzzyWatchSyncRequest.Context.build(key, Constants.ConfigChangedType.ADD_CONFIG));
            }
        }
        for (String key : known) {
            if (!now.contains(key)) {
                changes.add(ConfigFuzzyWatchSyncRequest.Context.build(key, Constants.ConfigChangedType.DELETE_CONFIG));
            }
        }
        String type = initial ? Constants.FUZZY_WATCH_INIT_NOTIFY : Constants.FUZZY_WATCH_DIFF_SYNC_NOTIFY;
        int batches = (changes.size() + FUZZY_BATCH - 1) / FUZZY_BATCH;
        for (int batch = 0; batch < batches; batch++) {
            List<ConfigFuzzyWatchSyncRequest.Context> part =
                    changes.subList(batch * FUZZY_BATCH, Math.min(changes.size(), (batch + 1) * FUZZY_BATCH));
            int current = batch + 1;
            pusher.deliver(
                    watcher,
                    () -> watches.isWatching(watcher, pattern)
                            ? ConfigFuzzyWatchSyncRequest.buildSyncRequest(
                                    type, new HashSet<>(part), pattern, batches, current)
                            : null,
                    patience);
        }
        if (initial) {
            pusher.deliver(
                    watcher,
                    () -> watches.isWatching(watcher, pattern)
                            ? ConfigFuzzyWatchSyncRequest.buildInitFinishRequest(pattern)
                            : null,
                    patience);
        }
    }

    void drop(Connection connection) {
        watches.drop(connection);
        synchronized (this) {
            listeners.values().forEach(connections -> connections.remove(connection));
            listeners.values().removeIf(Map::isEmpty);
        }
    }
}
