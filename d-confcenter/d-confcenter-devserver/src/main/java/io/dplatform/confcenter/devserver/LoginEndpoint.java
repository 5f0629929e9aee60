package io.dplatform.confcenter.devserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What answers on the main port. Clients with a user name log in there over HTTP, every few seconds until they may. */
final class LoginEndpoint implements AutoCloseable {

    private static final String TOKEN = "{\"accessToken\":\"%s\",\"tokenTtl\":%d,\"globalAdmin\":false}";
    private static final String HINT = "This is the D-Platform dev registry. It speaks Nacos' gRPC protocol on the port"
            + " 1000 above this one; there are no pages and no admin API here. A Nacos server has them.\n";

    private static final int LONGEST_LOGIN = 8192;

    private final HttpServer server;
    private final Access access;

    LoginEndpoint(InetSocketAddress address, Executor executor, Access access) throws IOException {
        this.access = access;
        server = HttpServer.create(address, 0);
        server.setExecutor(executor);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readNBytes(LONGEST_LOGIN);
            answer(exchange, 404, "text/plain", HINT);
        });
        server.createContext("/nacos/v3/auth/user/login", this::login);
        server.createContext("/nacos/v1/auth/users/login", this::login);
    }

    int port() {
        return server.getAddress().getPort();
    }

    void start() {
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void login(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readNBytes(LONGEST_LOGIN), StandardCharsets.UTF_8);
        Map<String, String> said = new HashMap<>();
        read(exchange.getRequestURI().getRawQuery(), said); // the client sends the name there
        read(form, said);
        String token = access.login(said.getOrDefault("username", ""), said.getOrDefault("password", ""));
        if (token == null) {
            answer(exchange, 403, "text/plain", "unknown user!");
        } else {
            answer(exchange, 200, "application/json", String.format(TOKEN, token, Access.TOKEN_LIFE.toSeconds()));
        }
    }

    private static void read(@Nullable String form, Map<String, String> into) {
        if (form == null) {
            return;
        }
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                try {
                    into.put(
                            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    into.remove(pair.substring(0, equals)); // no form, hence no login
                }
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
