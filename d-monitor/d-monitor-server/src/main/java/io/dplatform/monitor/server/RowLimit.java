package io.dplatform.monitor.server;

import io.dplatform.monitor.server.store.SeriesKey;
import java.util.HashMap;
import java.util.Map;

/**
 * How many different series each service has at the moment: instances that count the same thing share one. Exact, because each
 * process gives back what it took. Not thread-safe.
 */
final class RowLimit {

    private final int perService;
    private final Map<String, Map<SeriesKey, Integer>> holders = new HashMap<>();

    RowLimit(int perService) {
        this.perService = perService;
    }

    /** Takes a place for one process's row; false if its service has no place left. */
    boolean take(String app, SeriesKey key) {
        Map<SeriesKey, Integer> ofApp = holders.computeIfAbsent(app, unused -> new HashMap<>());
        if (ofApp.size() >= perService && !ofApp.containsKey(key)) {
            return false;
        }
        ofApp.merge(key, 1, Integer::sum);
        return true;
    }

    void giveBack(String app, SeriesKey key) {
        Map<SeriesKey, Integer> ofApp = holders.get(app);
        if (ofApp == null) {
            return;
        }
        ofApp.computeIfPresent(key, (unused, count) -> count == 1 ? null : count - 1);
        if (ofApp.isEmpty()) {
            holders.remove(app);
        }
    }

    int taken(String app) {
        return holders.getOrDefault(app, Map.of()).size();
    }
}
