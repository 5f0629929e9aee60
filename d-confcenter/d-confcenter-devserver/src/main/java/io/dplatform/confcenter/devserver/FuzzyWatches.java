package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.common.utils.FuzzyGroupKeyPattern;
import io.dplatform.confcenter.devserver.Answers.Refused;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which connection watches which patterns ({@code namespace>>group>>name*}). Thread-safe. */
final class FuzzyWatches {

    static final int MAX_PATTERNS = 20;
    static final int MAX_MATCHES = 500;
    static final int TOO_MANY_PATTERNS = 50310;
    static final int TOO_MANY_MATCHES = 50311;

    private final Map<String, Set<Connection>> watchers = new HashMap<>();

    synchronized void watch(Connection connection, String pattern) {
        if (!connection.isOpen()) {
            return;
        }
        if (!watchers.containsKey(pattern) && watchers.size() >= MAX_PATTERNS) {
            throw new Refused(TOO_MANY_PATTERNS, "fuzzy watch: more than " + MAX_PATTERNS + " patterns are watched");
        }
        watchers.computeIfAbsent(pattern, unknown -> new HashSet<>()).add(connection);
    }

    synchronized void cancel(Connection connection, String pattern) {
        Set<Connection> connections = watchers.get(pattern);
        if (connections != null && connections.remove(connection) && connections.isEmpty()) {
            watchers.remove(pattern);
        }
    }

    synchronized boolean isWatching(Connection connection, String pattern) {
        return watchers.getOrDefault(pattern, Set.of()).contains(connection);
    }

    /** Connections with at least one pattern that fits: each once, however many of its patterns fit. */
    synchronized Set<Connection> watchersOf(String namespace, String group, String name) {
        Set<Connection> result = new HashSet<>();
        watchers.forEach((pattern, connections) -> {
            if (fits(pattern, namespace, group, name)) {
                result.addAll(connections);
            }
        });
        return result;
    }

    synchronized void drop(Connection connection) {
        List.copyOf(watchers.keySet()).forEach(pattern -> cancel(connection, pattern));
    }

    static boolean fits(String pattern, String namespace, String group, String name) {
        return FuzzyGroupKeyPattern.matchPattern(pattern, name, group, namespace);
    }
}
