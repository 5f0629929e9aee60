package io.dplatform.confcenter.devserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/**
 * What answers on the main port. Clients with a user name log in there over HTTP, every few seconds until they may; all
 * are let in, since this server knows no users and listens on the loopback address.
 */
final class LoginStub implements AutoCloseable {

    private static final String TOKEN = "{\"accessToken\":\"none-needed\",\"tokenTtl\":18000,\"globalAdmin\":false}";
    private static final String HINT = "This is the D-Platform dev registry. It speaks Nacos' gRPC protocol on the port"
            + " 1000 above this one; there are no pages and no admin API here.\n";

    private static final int LONGEST_LOGIN = 8192;

    private final HttpServer server;

    LoginStub(InetSocketAddress address, Executor executor) throws IOException {
        server = HttpServer.create(address, 0);
        server.setExecutor(executor);
        server.createContext("/", exchange -> answer(exchange, 404, "text/plain", HINT));
        server.createContext("/nacos/v3/auth/user/login", LoginStub::login);
        server.createContext("/nacos/v1/auth/users/login", LoginStub::login);
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

    private static void login(HttpExchange exchange) {
        answer(exchange, 200, "application/json", TOKEN);
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getRequestBody().readNBytes(LONGEST_LOGIN); // else the connection cannot be used again
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
