package io.dplatform.confcenter.devserver;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clients that are connected now. Thread-safe. */
final class Connections {

    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    private final Map<String, Connection> byId = new ConcurrentHashMap<>();
    private final List<Consumer<Connection>> closeListeners = new CopyOnWriteArrayList<>();

    /** The listener runs after {@link Connection#isOpen()} has become false. */
    void onClose(Consumer<Connection> listener) {
        closeListeners.add(listener);
    }

    void add(Connection connection) {
        Connection before = byId.put(connection.id(), connection);
        if (before != null) {
            finish(before, "replaced by a new stream");
        }
        log.debug("connected: {}", connection);
    }

    @Nullable
    Connection find(String id) {
        return byId.get(id);
    }

    Collection<Connection> all() {
        return List.copyOf(byId.values());
    }

    /** Closes what is connected under the id, if anything is. */
    void close(String id, String why) {
        Connection connection = byId.remove(id);
        if (connection != null) {
            finish(connection, why);
        }
    }

    /** Closes this very connection: one that took its place stays. */
    void close(Connection connection, String why) {
        if (byId.remove(connection.id(), connection)) {
            finish(connection, why);
        }
    }

    private void finish(Connection connection, String why) {
        log.debug("disconnected: {}, {}", connection, why);
        connection.end();
        closeListeners.forEach(listener -> listener.accept(connection));
    }
}
