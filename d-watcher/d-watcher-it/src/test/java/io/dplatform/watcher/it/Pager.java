package io.dplatform.watcher.it;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who is told: a webhook on this machine that keeps what it gets. */
final class Pager implements AutoCloseable {

    private final HttpServer server;
    private final List<JsonNode> notices = new CopyOnWriteArrayList<>();

    private Pager(HttpServer server) {
        this.server = server;
    }

    static Pager listen(Console console) {
        try {
            Pager pager = new Pager(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10));
            pager.server.createContext("/", exchange -> {
                byte[] body = exchange.getRequestBody().readAllBytes();
                pager.notices.add(JsonMapper.shared().readTree(new String(body, StandardCharsets.UTF_8)));
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            pager.server.start();
            console.put(
                    "/api/channels/pager",
                    Map.of(
                            "kind", "WEBHOOK",
                            "enabled", true,
                            "language", "EN",
                            "minSeverity", "WARNING",
                            "url",
                                    "http://127.0.0.1:"
                                            + pager.server.getAddress().getPort() + "/"));
            return pager;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first notice that something is wrong. */
    JsonNode await() {
        return Awaitility.await("a notice")
                .atMost(Duration.ofMinutes(3))
                .until(() -> told("OPENED"), told -> !told.isEmpty())
                .get(0);
    }

    /** Those since {@link #forget}, in the order in which they came. */
    List<JsonNode> told(String state) {
        return notices.stream()
                .filter(notice -> notice.path("state").asString().equals(state))
                .toList();
    }

    /** All of them since {@link #forget}. */
    List<JsonNode> all() {
        return List.copyOf(notices);
    }

    void forget() {
        notices.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
