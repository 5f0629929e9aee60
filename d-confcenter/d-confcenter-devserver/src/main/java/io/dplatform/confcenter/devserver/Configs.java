package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.common.utils.JacksonUtils;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * All configs: in memory for reading, each in a file for keeping. A change counts when it is on disk, and only then is it
 * seen. Thread-safe; changes are made one after the other, reads never wait.
 */
final class Configs {

    /** Told of each change, after it is readable. Must only take note. */
    interface Observer {
        void changed(Config before, Config after);
    }

    private final CheckedFiles files;
    private final Observer observer;
    private final Map<ConfigKey, Config> byKey = new ConcurrentHashMap<>();

    Configs(CheckedFiles files, Observer observer) {
        this.files = files;
        this.observer = observer;
    }

    /**
     * Before the port opens: a client that listens to a config which is not there yet is told at once that it was
     * deleted.
     */
    void load() {
        for (String text : files.readAll()) {
            Config config = JacksonUtils.toObj(text, Config.class);
            byKey.put(config.key(), config);
        }
    }

    int size() {
        return byKey.size();
    }

    Config get(ConfigKey key) {
        return byKey.getOrDefault(key, Config.absent(key));
    }

    List<ConfigKey> existing() {
        return byKey.values().stream()
                .filter(it -> it.formal() != null)
                .map(Config::key)
                .toList();
    }

    /** Applies a pure change; one that throws changes nothing. */
    synchronized void change(ConfigKey key, UnaryOperator<Config> change) {
        Config before = get(key);
        Config after = change.apply(before);
        if (after.equals(before)) {
            return;
        }
        if (after.holdsNothing()) {
            files.delete(key.groupKey());
            byKey.remove(key);
        } else {
            files.write(key.groupKey(), JacksonUtils.toJson(after));
            byKey.put(key, after);
        }
        observer.changed(before, after);
    }
}
