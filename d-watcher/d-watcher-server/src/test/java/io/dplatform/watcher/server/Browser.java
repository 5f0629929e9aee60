package io.dplatform.watcher.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Does what a browser does with cookies, and what the console does with the CSRF token. */
final class Browser {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private final int port;
    private final Map<String, String> cookies = new TreeMap<>();

    Browser(int port) {
        this.port = port;
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, null, Map.of());
    }

    HttpResponse<String> post(String path, Object body) {
        return send("POST", path, body, csrf());
    }

    HttpResponse<String> put(String path, Object body) {
        return send("PUT", path, body, csrf());
    }

    HttpResponse<String> delete(String path) {
        return send("DELETE", path, null, csrf());
    }

    HttpResponse<String> send(String method, String path, @Nullable Object body, Map<String, String> headers) {
        BodyPublisher publisher =
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, publisher);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!cookies.isEmpty()) {
            StringBuilder line = new StringBuilder();
            cookies.forEach((name, value) -> line.append(line.isEmpty() ? "" : "; ")
                    .append(name)
                    .append('=')
                    .append(value));
            request.header("Cookie", line.toString());
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The header that repeats the cookie, which is fetched first if need be. */
    Map<String, String> csrf() {
        if (!cookies.containsKey("XSRF-TOKEN")) {
            get("/api/session");
        }
        return Map.of("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
    }

    @Nullable
    String cookie(String name) {
        return cookies.get(name);
    }

    void setCookie(String name, String value) {
        cookies.put(name, value);
    }

    HttpResponse<String> logIn(String name, String password) {
        return post("/api/login", Map.of("name", name, "password", password));
    }

    void setUpOrLogIn(Path data) {
        Path token = data.resolve("setup-token");
        HttpResponse<String> response;
        try {
            response = Files.exists(token)
                    ? post(
                            "/api/setup",
                            Map.of(
                                    "token",
                                    Files.readString(token).strip(),
                                    "name",
                                    RunningServer.ADMIN,
                                    "password",
                                    RunningServer.PASSWORD))
                    : logIn(RunningServer.ADMIN, RunningServer.PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
    }

    private void keep(String header) {
        String pair = header.substring(0, header.contains(";") ? header.indexOf(';') : header.length());
        int split = pair.indexOf('=');
        String value = pair.substring(split + 1);
        if (value.isEmpty()) {
            cookies.remove(pair.substring(0, split));
        } else {
            cookies.put(pair.substring(0, split), value);
        }
    }
}
