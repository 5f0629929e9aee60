package io.dplatform.monitor.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.monitor.snapshot.SnapshotAnswer;
import io.dplatform.monitor.snapshot.SnapshotCodec;
import io.dplatform.monitor.snapshot.SnapshotFormatException;
import io.dplatform.tracker.uplink.PlatformAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/** A platform that behaves, or does not. */
final class StubPlatform implements AutoCloseable {

    /** How it answers. */
    enum Mood {
        TAKES,
        ASKS_FOR_ALL,
        HTML,
        ERROR,
        REDIRECT,
        REFUSES,
        HUGE,
        SILENT
    }

    final BlockingQueue<Snapshot> snapshots = new LinkedBlockingQueue<>();
    final AtomicInteger requests = new AtomicInteger();
    volatile Mood mood = Mood.TAKES;

    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    StubPlatform() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    PlatformAddress address() {
        return new PlatformAddress(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "t");
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange;
                InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
            byte[] bytes = body.readAllBytes();
            switch (mood) {
                case TAKES -> take(exchange, bytes, SnapshotAnswer.TAKEN);
                case ASKS_FOR_ALL -> take(exchange, bytes, SnapshotAnswer.SEND_COMPLETE);
                case HTML -> reply(exchange, 200, "<html>".repeat(100));
                case ERROR -> reply(exchange, 500, "oops");
                case REDIRECT -> {
                    exchange.getResponseHeaders().set("Location", "/elsewhere");
                    reply(exchange, 302, "");
                }
                case REFUSES -> reply(exchange, 413, "too large");
                case HUGE -> huge(exchange);
                case SILENT -> closing.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(HttpExchange exchange, byte[] bytes, SnapshotAnswer answer) throws IOException {
        try {
            snapshots.add(SnapshotCodec.decode(bytes));
        } catch (SnapshotFormatException e) {
            throw new IOException(e);
        }
        reply(exchange, 200, new String(answer.toBytes(), StandardCharsets.US_ASCII));
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void huge(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] block = new byte[1 << 16];
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 1 << 14; i++) {
                out.write(block);
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
