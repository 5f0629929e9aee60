package io.dplatform.watcher.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The console's API as a browser uses it: a session's cookie, and a header on what changes something. Thread-safe. */
final class Console {

    private static final int NOT_FOUND = 404;
    private static final int FIRST_ERROR = 300;

    private final URI server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Console(URI server) {
        this.server = server;
    }

    /** Makes the first administrator with the one-time token, and stays signed in. */
    static Console firstLogin(URI server, String setupToken, String user, String password) {
        Console console = new Console(server);
        console.get("/api/session");
        console.write("POST", "/api/setup", Map.of("token", setupToken, "name", user, "password", password));
        return console;
    }

    Answer get(String pathAndQuery) {
        return find(pathAndQuery).orElseThrow(() -> new IllegalStateException(pathAndQuery + " is not there"));
    }

    /** Empty where there is none. */
    Optional<Answer> find(String pathAndQuery) {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(server.resolve(pathAndQuery)).GET());
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(answer(response));
    }

    Answer write(String method, String path, Map<String, ?> body) {
        String csrf = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
        return answer(send(HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", csrf)
                .method(method, BodyPublishers.ofString(Json.write(body)))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("the platform at " + server + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the platform was asked", e);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        if (response.statusCode() >= FIRST_ERROR) {
            throw new IllegalStateException(
                    response.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return new Answer(response.body().isEmpty() ? null : Json.read(response.body()));
    }

    /** A part of what was answered; one that is missing is as null, and what is no list is an empty one. */
    record Answer(@Nullable Object value) {

        Answer at(String name) {
            return new Answer(value instanceof Map<?, ?> members ? members.get(name) : null);
        }

        List<Answer> each() {
            return value instanceof List<?> elements
                    ? elements.stream().map(Answer::new).toList()
                    : List.of();
        }

        boolean isNull() {
            return value == null;
        }

        String text() {
            return value == null ? "" : value.toString();
        }

        double number() {
            return value instanceof Double number ? number : 0;
        }

        boolean isTrue() {
            return Boolean.TRUE.equals(value);
        }
    }
}
