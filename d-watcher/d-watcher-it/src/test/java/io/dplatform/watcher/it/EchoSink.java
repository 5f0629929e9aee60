package io.dplatform.watcher.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dplatform.monitor.snapshot.CallRow;
import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.monitor.snapshot.SnapshotAnswer;
import io.dplatform.monitor.snapshot.SnapshotCodec;
import io.dplatform.monitor.snapshot.SnapshotFormatException;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;

/**
 * Where the services of {@link EchoComparison} send what they tell: takes spans and metrics by OTLP and D-Monitor's snapshots, counts
 * those of echoes, and keeps none. Thread-safe.
 */
final class EchoSink implements AutoCloseable {

    private static final String OPERATION = "echo";

    private static final Duration HELD = Duration.ofSeconds(25);

    /** Fields of OTLP's messages: what they hold is in the name. */
    private static final int RESOURCE_SPANS = 1;

    private static final int SCOPE_SPANS = 2;
    private static final int SPANS = 2;
    private static final int NAME = 5;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final LongAdder spans = new LongAdder();
    private final LongAdder otherMetrics = new LongAdder();
    private final Map<CallRole, Long> calls = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Long>> counters = new ConcurrentHashMap<>();

    EchoSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        serve("/v1/traces", body -> {
            spans.add(spans(ByteBuffer.wrap(body)));
            return new byte[0];
        });
        serve("/v1/metrics", body -> {
            otherMetrics.increment();
            return new byte[0];
        });
        serve("/v1/logs", body -> new byte[0]);
        serve(Snapshot.PATH, this::take);
        serve("/d/v1/commands", body -> {
            // As the platform does, which has nothing to ask for.
            LockSupport.parkNanos(HELD.toNanos());
            return "{\"commands\":[]}".getBytes(StandardCharsets.UTF_8);
        });
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Of echoes, those that arrived. */
    long spans() {
        return spans.sum();
    }

    /** Echoes that went well, as the latest snapshots of that side say. */
    long calls(CallRole role) {
        return calls.getOrDefault(role, 0L);
    }

    /** What the parts of D-Platform of all services together count of themselves, for all names that begin so. */
    long counters(String prefix) {
        return counters.values().stream()
                .flatMap(each -> each.entrySet().stream())
                .filter(each -> each.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How often metrics came by OTLP. */
    long otherMetrics() {
        return otherMetrics.sum();
    }

    private interface Intake {
        byte[] take(byte[] body) throws IOException;
    }

    private void serve(String path, Intake intake) {
        server.createContext(path, exchange -> {
            try (exchange) {
                byte[] answer = intake.take(body(exchange));
                exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream in = packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            return in.readAllBytes();
        }
    }

    private byte[] take(byte[] body) throws IOException {
        try {
            Snapshot snapshot = SnapshotCodec.decode(body);
            for (CallRow row : snapshot.calls()) {
                if (row.key().operation().endsWith(OPERATION)) {
                    calls.put(row.key().role(), row.results().get(CallResult.OK));
                }
            }
            counters.put(snapshot.sender().identity().app(), snapshot.counters());
            return SnapshotAnswer.TAKEN.toBytes();
        } catch (SnapshotFormatException e) {
            throw new IOException(e);
        }
    }

    private static long spans(ByteBuffer request) {
        long found = 0;
        while (request.hasRemaining()) {
            int field = tag(request);
            if (field == RESOURCE_SPANS) {
                ByteBuffer resource = message(request);
                while (resource.hasRemaining()) {
                    if (tag(resource) == SCOPE_SPANS) {
                        found += spansOfScope(message(resource));
                    } else {
                        message(resource);
                    }
                }
            } else {
                message(request);
            }
        }
        return found;
    }

    private static long spansOfScope(ByteBuffer scope) {
        long found = 0;
        while (scope.hasRemaining()) {
            if (tag(scope) == SPANS) {
                found += isEcho(message(scope)) ? 1 : 0;
            } else {
                message(scope);
            }
        }
        return found;
    }

    private static boolean isEcho(ByteBuffer span) {
        while (span.hasRemaining()) {
            long tag = varint(span);
            switch ((int) tag & 7) {
                case 0 -> varint(span);
                case 1 -> span.position(span.position() + 8);
                case 5 -> span.position(span.position() + 4);
                default -> {
                    ByteBuffer value = message(span);
                    if (tag >>> 3 == NAME) {
                        return StandardCharsets.UTF_8.decode(value).toString().endsWith(OPERATION);
                    }
                }
            }
        }
        return false;
    }

    /** In the outer messages everything has a length. */
    private static int tag(ByteBuffer bytes) {
        long tag = varint(bytes);
        if ((tag & 7) != 2) {
            throw new IllegalArgumentException("not OTLP: tag " + tag);
        }
        return (int) (tag >>> 3);
    }

    private static ByteBuffer message(ByteBuffer bytes) {
        int length = (int) varint(bytes);
        ByteBuffer message = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return message;
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = bytes.get();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
