package io.dplatform.watcher.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The console's API as a browser uses it: a session cookie, and the CSRF header on what changes something. */
final class Console {

    static final String USER = "ada";
    static final String PASSWORD = "correct horse battery staple 1";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final URI server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Console(URI server) {
        this.server = server;
    }

    /** Creates the first administrator with the one-time token, and stays signed in. */
    static Console firstLogin(URI server, String setupToken) {
        Console console = new Console(server);
        console.get("/api/session");
        console.post("/api/setup", Map.of("token", setupToken, "name", USER, "password", PASSWORD));
        if (console.get("/api/session").path("user").isMissingNode()) {
            console.post("/api/login", Map.of("name", USER, "password", PASSWORD));
        }
        return console;
    }

    JsonNode get(String pathAndQuery) {
        return send(HttpRequest.newBuilder(server.resolve(pathAndQuery)).GET());
    }

    JsonNode post(String path, Map<String, ?> body) {
        return write("POST", path, body);
    }

    JsonNode put(String path, Map<String, ?> body) {
        return write("PUT", path, body);
    }

    /** Whether it was taken. That it was refused is an answer; a server that fails is none. */
    boolean tries(String method, String path, Map<String, ?> body) {
        HttpResponse<String> response = exchange(change(method, path, body));
        if (response.statusCode() >= 500) {
            throw failure(response);
        }
        return response.statusCode() < 300;
    }

    private JsonNode write(String method, String path, Map<String, ?> body) {
        return send(change(method, path, body));
    }

    private HttpRequest.Builder change(String method, String path, Map<String, ?> body) {
        String csrf = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
        return HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", csrf)
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private JsonNode send(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request);
        if (response.statusCode() >= 300) {
            throw failure(response);
        }
        return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
    }

    private static IllegalStateException failure(HttpResponse<String> response) {
        return new IllegalStateException(
                response.uri() + " answered " + response.statusCode() + ": " + response.body());
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The query of a window that ends now. */
    static String last(Duration window) {
        return since(Instant.now().minus(window));
    }

    static String since(Instant from) {
        return "from=" + from.toEpochMilli() + "&to=" + Instant.now().toEpochMilli();
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** One of them; a missing node where there is none. */
    JsonNode edge(String name, String window) {
        return edges(window).getOrDefault(name, MissingNode.getInstance());
    }

    /** The edges of a window, by {@code caller->callee kind}. */
    Map<String, JsonNode> edges(String window) {
        return each(get("/api/edges?" + window).path("edges"))
                .collect(Collectors.toMap(
                        edge -> edge.path("caller").asString() + "->"
                                + edge.path("callee").asString() + " "
                                + edge.path("kind").asString(),
                        edge -> edge,
                        (first, second) -> first));
    }
}
