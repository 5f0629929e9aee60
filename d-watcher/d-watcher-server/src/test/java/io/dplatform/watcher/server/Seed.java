package io.dplatform.watcher.server;

import io.dplatform.monitor.snapshot.CallKey;
import io.dplatform.monitor.snapshot.CallRow;
import io.dplatform.monitor.snapshot.Latencies;
import io.dplatform.monitor.snapshot.LatencyBuckets;
import io.dplatform.monitor.snapshot.PeerKey;
import io.dplatform.monitor.snapshot.PeerRow;
import io.dplatform.monitor.snapshot.ProcessFacts;
import io.dplatform.monitor.snapshot.ResultCounts;
import io.dplatform.monitor.snapshot.Sender;
import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.monitor.snapshot.SnapshotCodec;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Fact;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.watcher.server.access.IntakeToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What two services of a shop push: {@code order} calls {@code stock}, which is slow and at times too slow. */
final class Seed {

    static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final String STOCK_INSTANCE = "10.0.0.7:8080";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final RunningServer server;

    Seed(RunningServer server) {
        this.server = server;
    }

    void snapshots() {
        Instant started = Instant.now();
        CallKey reserve = new CallKey(CallKind.RPC, CallRole.CLIENT, "order", "stock", "StockService.reserve");
        Map<CallResult, Long> seen =
                Map.of(CallResult.OK, 80L, CallResult.BUSINESS_ERROR, 10L, CallResult.TIMEOUT, 10L);
        CallRow row = new CallRow(
                reserve,
                ResultCounts.of(seen),
                latencies(100, Duration.ofMillis(20)),
                2,
                110,
                latencies(90, Duration.ofMillis(1)),
                latencies(90, Duration.ofMillis(4)));
        PeerRow peer = new PeerRow(
                new PeerKey(CallKind.RPC, "order", "stock", STOCK_INSTANCE),
                ResultCounts.of(CallResult.OK, 110),
                latencies(110, Duration.ofMillis(20)));
        push("order", "10.0.0.6:8080", started, List.of(row), List.of(peer));
        CallKey served = new CallKey(CallKind.RPC, CallRole.SERVER, "order", "stock", "StockService.reserve");
        CallRow own = new CallRow(
                served,
                ResultCounts.of(CallResult.OK, 100),
                latencies(100, Duration.ofMillis(4)),
                0,
                100,
                Latencies.NONE,
                Latencies.NONE);
        push("stock", STOCK_INSTANCE, started, List.of(own), List.of());
    }

    /** A process of {@code checkout} that calls {@code pay}: so many calls since its start ended well, so many in error. */
    void checkout(Instant started, long sequence, long well, long failed) {
        push(checkoutSnapshot(started, sequence, well, failed));
    }

    static Snapshot checkoutSnapshot(Instant started, long sequence, long well, long failed) {
        CallKey charge = new CallKey(CallKind.RPC, CallRole.CLIENT, "checkout", "pay", "PayService.charge");
        CallRow row = new CallRow(
                charge,
                ResultCounts.of(Map.of(CallResult.OK, well, CallResult.ERROR, failed)),
                latencies((int) (well + failed), Duration.ofMillis(5)),
                0,
                well + failed,
                Latencies.NONE,
                Latencies.NONE);
        return snapshot("checkout", "10.0.0.8:8080", started, sequence, List.of(row), List.of());
    }

    void push(String app, String instance, Instant started, List<CallRow> calls, List<PeerRow> peers) {
        push(app, instance, started, 1, calls, peers);
    }

    void push(String app, String instance, Instant started, long number, List<CallRow> calls, List<PeerRow> peers) {
        push(snapshot(app, instance, started, number, calls, peers));
    }

    private static Snapshot snapshot(
            String app, String instance, Instant started, long number, List<CallRow> calls, List<PeerRow> peers) {
        ServiceIdentity identity = new ServiceIdentity(app, instance, "1.2.0", "room-a", Lane.BASE, "trade");
        Sender sender = new Sender(identity, started, "0.1.0", "17");
        ProcessFacts process = new ProcessFacts(
                0.25, Duration.ofSeconds(3), 2, 50 << 20, 128 << 20, 3, Duration.ofMillis(40), 40, 100, 1024);
        return new Snapshot(
                sender,
                number,
                Instant.now(),
                true,
                calls,
                peers,
                process,
                List.of(),
                List.of(),
                Map.of("spans_produced", 7L));
    }

    private void push(Snapshot snapshot) {
        HttpResponse<String> response =
                post(Snapshot.PATH, Snapshot.CONTENT_TYPE, SnapshotCodec.encode(snapshot), token());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
    }

    /** What an instance states about itself, and nothing else. */
    void facts(String app, String instance, List<Fact> facts) {
        ServiceIdentity identity = new ServiceIdentity(app, instance, "1.2.0", "room-a", Lane.BASE, "trade");
        Sender sender = new Sender(identity, Instant.now(), "0.1.0", "17");
        ProcessFacts process = new ProcessFacts(
                0.25, Duration.ofSeconds(3), 2, 50 << 20, 128 << 20, 3, Duration.ofMillis(40), 40, 100, 1024);
        push(new Snapshot(sender, 1, Instant.now(), true, List.of(), List.of(), process, List.of(), facts, Map.of()));
    }

    HttpResponse<String> spans(String trace) {
        long start = Instant.now().toEpochMilli() * 1_000_000;
        String resource =
                "{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"%s\"}}]},"
                        + "\"scopeSpans\":[{\"spans\":[{\"traceId\":\"" + trace
                        + "\",\"spanId\":\"%s\",\"parentSpanId\":\"%s\","
                        + "\"name\":\"StockService.reserve\",\"kind\":%d,\"startTimeUnixNano\":\"%d\",\"endTimeUnixNano\":\"%d\","
                        + "\"attributes\":[{\"key\":\"d.key.order\",\"value\":{\"stringValue\":\"10086\"}}]}]}]}";
        String body = "{\"resourceSpans\":["
                + resource.formatted("order", "00f067aa0ba902b7", "", 3, start, start + 20_000_000)
                + ","
                + resource.formatted(
                        "stock", "00f067aa0ba902b8", "00f067aa0ba902b7", 2, start + 5_000_000, start + 9_000_000)
                + "]}";
        return post("/v1/traces", "application/json", body.getBytes(StandardCharsets.UTF_8), token());
    }

    String token() {
        return server.bean(IntakeToken.class).value();
    }

    /** As the uplink of services sends: compressed. */
    HttpResponse<String> post(String path, String contentType, byte[] body, String token) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return postRaw(path, contentType, "gzip", packed.toByteArray(), token);
    }

    HttpResponse<String> postRaw(String path, String contentType, String encoding, byte[] body, String token) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", contentType)
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Latencies latencies(int count, Duration each) {
        long[] dense = new long[LatencyBuckets.COUNT];
        dense[LatencyBuckets.indexOf(each.toNanos())] = count;
        return Latencies.ofDense(dense, count * each.toNanos(), each.toNanos());
    }
}
