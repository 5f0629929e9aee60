package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.monitor.snapshot.ProcessFacts;
import io.dplatform.monitor.snapshot.Sender;
import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.monitor.snapshot.SnapshotCodec;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.server.SpanStore;
import io.dplatform.tracker.testkit.Figures;
import io.dplatform.tracker.testkit.Footprint;
import io.dplatform.tracker.testkit.PayloadMutator;
import io.dplatform.watcher.server.commands.CommandDesk;
import io.dplatform.watcher.server.commands.ServiceCommand;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Whoever has the intake's token may still send anything: what is hostile is turned away, and the next good one is stored. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
final class HostileIntakeTest {

    private static final int PAYLOADS = Figures.isLong() ? 10_000 : 1_000;

    /** Each is sent twice, and those that are well by chance are held. */
    private static final int POLLS = 1_000;

    /** What may be answered to a payload that is not as it should be: never that something is wrong with the platform. */
    private static final Set<Integer> ANSWERS = Set.of(200, 202, 400, 413, 415, 429, 503);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final long BOMB_BYTES = 256L << 20;

    /** What came of one fault by each way in, for one row of all of them. */
    private static final class Tally {

        private final Set<Receiver> receivers = EnumSet.noneOf(Receiver.class);
        private long sum;
        private long most;

        void add(Receiver receiver, long some, long much) {
            receivers.add(receiver);
            sum += some;
            most = Math.max(most, much);
        }

        boolean ofAll() {
            return receivers.size() == Receiver.values().length;
        }
    }

    private final Tally ofDamaged = new Tally();
    private final Tally ofBombs = new Tally();
    private final Tally ofLarge = new Tally();

    private RunningServer server;
    private Seed seed;
    private Browser admin;

    @BeforeAll
    void start(@TempDir Path data) {
        server = RunningServer.start(data);
        seed = new Seed(server);
        admin = server.admin();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    enum Receiver {
        OTLP_PROTOBUF("/v1/traces", "application/x-protobuf"),
        OTLP_JSON("/v1/traces", "application/json"),
        ZIPKIN("/api/v2/spans", "application/json"),
        SNAPSHOT(Snapshot.PATH, Snapshot.CONTENT_TYPE);

        private final String path;
        private final String type;

        Receiver(String path, String type) {
            this.path = path;
            this.type = type;
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersAThousandDamagedPayloadsAndStoresAGoodOneAfterwards(Receiver receiver) {
        PayloadMutator mutator = new PayloadMutator(receiver.ordinal());
        byte[] good = good(receiver, "%032x".formatted(0xbad0 + receiver.ordinal()));
        int refused = 0;
        long longest = 0;
        for (int i = 0; i < PAYLOADS; i++) {
            byte[] damaged = mutator.mutated(good);
            long begin = System.nanoTime();
            HttpResponse<String> answer = mutator.oneIn(4)
                    ? seed.postRaw(receiver.path, receiver.type, "gzip", mutator.mutated(gzip(good)), seed.token())
                    : seed.postRaw(receiver.path, receiver.type, "identity", damaged, seed.token());
            longest = Math.max(longest, System.nanoTime() - begin);
            assertThat(answer.statusCode())
                    .as("payload %s: %s", i, answer.body())
                    .isIn(ANSWERS);
            assertThat(answer.body()).doesNotContain("java.", "springframework", "\tat ");
            refused += answer.statusCode() >= 400 ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(PAYLOADS / 4);

        assertStoresAGoodOne(receiver, "%032x".formatted(0x600d + receiver.ordinal()));
        ofDamaged.add(receiver, refused, longest);
        if (ofDamaged.ofAll()) {
            Figures.note(
                    "S16",
                    PAYLOADS + " damaged payloads by each way in: " + List.of(Receiver.values()),
                    "0 answers that something is wrong with the platform, each within 1 s; a good one is stored afterwards",
                    "0; " + ofDamaged.sum + " refused, the longest answered after "
                            + Duration.ofNanos(ofDamaged.most).toMillis() + " ms");
        }
    }

    /** A poll that is well by chance is held until the same instance asks again: so each is sent twice. */
    @Test
    void answersAThousandDamagedPollsForCommands() {
        PayloadMutator mutator = new PayloadMutator(99);
        byte[] good = ("{\"app\":\"order\",\"instance\":\"10.0.0.6:8080\",\"kinds\":[\"log-level\"],"
                        + "\"results\":[{\"id\":\"7-1\",\"done\":true,\"text\":\"com.shop is at DEBUG\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < POLLS; i++) {
            boolean zipped = mutator.oneIn(4);
            byte[] damaged = zipped ? mutator.mutated(gzip(good)) : mutator.mutated(good);
            var once = poll(damaged, zipped);
            var again = poll(damaged, zipped);
            HttpResponse<String> answer =
                    (HttpResponse<String>) CompletableFuture.anyOf(once, again).join();
            assertThat(answer.statusCode())
                    .as("payload %s: %s", i, answer.body())
                    .isIn(ANSWERS);
            assertThat(answer.body()).doesNotContain("java.", "springframework", "\tat ");
            refused += answer.statusCode() >= 400 ? 1 : 0;
            held.addAll(List.of(once, again));
        }
        held.forEach(poll -> poll.cancel(true));
        assertThat(refused).isGreaterThan(POLLS / 4);

        CommandDesk desk = server.bean(CommandDesk.class);
        var poll = poll(good, false);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> poll.isDone()
                        || desk.send("order", "10.0.0.6:8080", new ServiceCommand("8-1", "none", Map.of())));
        assertThat(poll.join().body()).contains("\"commands\"");
        Figures.note(
                "S16",
                POLLS + " damaged polls for commands, each twice",
                "0 answers that something is wrong with the platform; a good one is answered afterwards",
                "0; " + refused + " refused");
    }

    @Test
    void refusesPollsForCommandsThatAreTooLargeOrTooDeep() throws IOException {
        Footprint before = Footprint.taken();
        assertThat(poll(bomb("gzip"), true).join().statusCode()).isEqualTo(400);
        assertThat(poll(gzip(bomb("gzip")), true).join().statusCode()).isEqualTo(400);
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        for (String body : List.of(
                deep,
                "{\"app\":\"order\",\"instance\":\"i\",\"kinds\":" + deep + "}",
                "{\"app\":\"../order\",\"instance\":\"i\"}",
                "{\"app\":\"order\",\"instance\":\"i\\nERROR forged\"}",
                "{\"app\":\"order\",\"instance\":\"" + "i".repeat(201) + "\"}",
                "null",
                "")) {
            assertThat(poll(body.getBytes(StandardCharsets.UTF_8), false).join().statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        before.assertHeapGrewByAtMost(64 << 20);
    }

    private CompletableFuture<HttpResponse<String>> poll(byte[] body, boolean zipped) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/d/v1/commands"))
                .header("Authorization", "Bearer " + seed.token())
                .header("Content-Type", "application/json")
                .header("Content-Encoding", zipped ? "gzip" : "identity")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return CLIENT.sendAsync(request, BodyHandlers.ofString());
    }

    /** Stores that are closed refuse as those do whose disk is full. */
    @Test
    void asksToComeAgainWhereNothingCanBeStored(@TempDir Path data) {
        try (RunningServer full = RunningServer.start(data)) {
            Seed sender = new Seed(full);
            full.bean(SpanStore.class).close();
            full.bean(MonitorServer.class).close();
            for (Receiver receiver : Receiver.values()) {
                HttpResponse<String> answer = sender.post(
                        receiver.path, receiver.type, good(receiver, "%032x".formatted(0xf011)), sender.token());
                assertThat(answer.statusCode())
                        .as("%s: %s", receiver, answer.body())
                        .isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After"))
                        .as(receiver.name())
                        .contains("5");
            }
            assertThat(full.anonymous().get("/health/liveness").statusCode()).isEqualTo(200);
            Figures.note(
                    "F28",
                    "Neither store can take anything, over HTTP",
                    "503 with Retry-After by every way in, the process lives",
                    "4 of 4 ways in answered 503 with Retry-After: 5; alive");
        }
    }

    /** Whoever begins a request and does not go on is hung up on; the yaml says after which time. */
    @Test
    void hangsUpOnThoseWhoDoNotGoOn(@TempDir Path data) throws IOException {
        assertThat(server.bean(Environment.class).getProperty("server.tomcat.connection-timeout", Duration.class))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(30));
        try (RunningServer impatient = RunningServer.start(data, "server.tomcat.connection-timeout=300ms")) {
            for (String begun : List.of(
                    "",
                    "GET /api/session HT",
                    "GET /api/session HTTP/1.1\r\nHost: a\r\nX",
                    "POST /api/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")) {
                try (Socket socket = new Socket("127.0.0.1", impatient.port())) {
                    socket.setSoTimeout(30_000);
                    socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
                    // To its end: what is answered before is of no interest.
                    assertThat(socket.getInputStream().readAllBytes().length)
                            .as(begun)
                            .isLessThan(4_096);
                }
            }
            assertThat(impatient.anonymous().get("/health/liveness").statusCode())
                    .isEqualTo(200);
        }
    }

    /** Names become files in nobody's folder but ours, whatever they are. */
    @Test
    void noNameLeadsOutOfTheDataDirectory(@TempDir Path root) throws IOException {
        Path data = root.resolve("a/b/platform");
        Path registryData = root.resolve("a/b/registry");
        try (DevServer registry = DevServer.builder()
                        .port(0)
                        .dataDir(registryData)
                        .build()
                        .start();
                RunningServer target = RunningServer.start(data, "d.registry=127.0.0.1:" + registry.port())) {
            Browser person = target.admin();
            Seed pushed = new Seed(target);
            for (String name : List.of(
                    "../../escaped",
                    "..\\..\\escaped",
                    "/escaped",
                    root + "/escaped",
                    "%2e%2e%2fescaped",
                    "..%2f..%2fescaped",
                    "escaped\u0000.txt",
                    "..",
                    "C:\\escaped",
                    "escaped".repeat(100))) {
                String quoted = JsonMapper.shared().writeValueAsString(name);
                for (String body : List.of(
                        "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":"
                                + quoted
                                + "}},{\"key\":\"service.instance.id\",\"value\":{\"stringValue\":" + quoted
                                + "}}]},\"scopeSpans\":[{\"spans\":[{\"traceId\":\"" + Seed.TRACE
                                + "\",\"spanId\":\"00f067aa0ba902b7\",\"name\":" + quoted
                                + ",\"startTimeUnixNano\":\"" + nanos() + "\"}]}]}]}")) {
                    assertThat(pushed.post(
                                            "/v1/traces",
                                            "application/json",
                                            body.getBytes(StandardCharsets.UTF_8),
                                            pushed.token())
                                    .statusCode())
                            .isEqualTo(200);
                }
                String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
                for (String path : List.of(
                        "/api/documents/" + encoded + "/app.yaml/draft",
                        "/api/documents/D_CONFIG/" + encoded + "/draft",
                        "/api/channels/" + encoded)) {
                    assertThat(person.put(path, Map.of("text", "a: 1", "baseRevision", "", "version", 0))
                                    .statusCode())
                            .as(path)
                            .isIn(400, 404);
                }
                assertThat(person.post(
                                        "/api/intake-tokens",
                                        Map.of("name", name, "services", List.of(name), "reason", "a try"))
                                .statusCode())
                        .as(name)
                        .isEqualTo(400);
                person.get("/api/traces/operations?service=" + encoded);
                person.get("/api/messages/groups/" + encoded);
            }
        }
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allMatch(file -> file.startsWith(data) || file.startsWith(registryData))
                    .noneMatch(file -> file.getFileName().toString().contains("escaped"));
        }
        Figures.note(
                "S17",
                "10 names that lead elsewhere, as service, instance, operation, document, group, channel and token",
                "0 files outside of the data directory",
                "0 files");
        assertThat(Files.exists(Path.of("/escaped"))).isFalse();
        assertThat(Files.exists(Path.of("escaped"))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void refusesBombsBeforeTheyAreInflated(Receiver receiver) throws IOException {
        Footprint before = Footprint.taken();
        byte[] gzipped = bomb("gzip");
        byte[] twice = gzip(gzipped);
        byte[] deflated = bomb("deflate");

        long begin = System.nanoTime();
        assertThat(seed.postRaw(receiver.path, receiver.type, "gzip", gzipped, seed.token())
                        .statusCode())
                .isEqualTo(413);
        // Only the outer layer is taken off; the inner one is no payload.
        assertThat(seed.postRaw(receiver.path, receiver.type, "gzip", twice, seed.token())
                        .statusCode())
                .isIn(400, 413);
        assertThat(seed.postRaw(receiver.path, receiver.type, "deflate", deflated, seed.token())
                        .statusCode())
                .isIn(413, 415);
        assertThat(seed.postRaw(receiver.path, receiver.type, "gzip, gzip", twice, seed.token())
                        .statusCode())
                .isEqualTo(415);
        long answered = System.nanoTime();
        before.assertHeapGrewByAtMost(64 << 20);
        assertStoresAGoodOne(receiver, "%032x".formatted(0x600d0 + receiver.ordinal()));
        ofBombs.add(receiver, 4, answered - begin);
        if (ofBombs.ofAll()) {
            Figures.note(
                    "S14",
                    "Bombs of " + (BOMB_BYTES >> 20) + " MiB by gzip, deflate and gzip twice, by each way in",
                    "refused before they are inflated, heap +64 MiB at most, within 1 s",
                    ofBombs.sum + " of " + ofBombs.sum + " refused, four of them together in "
                            + Duration.ofNanos(ofBombs.most).toMillis() + " ms at most");
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopsReadingAHundredMegabytes(Receiver receiver) throws IOException {
        long size = 100L << 20;
        long sent = 0;
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(head(receiver, "Content-Length: " + size).getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = " ".repeat(64 << 10).getBytes(StandardCharsets.US_ASCII);
            InputStream in = socket.getInputStream();
            while (sent < size && in.available() == 0) {
                out.write(chunk);
                sent += chunk.length;
            }
            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        } catch (SocketException e) {
            // It hung up, and the answer went down with the connection.
        }
        assertThat(sent).isLessThan(size);
        ofLarge.add(receiver, 1, sent);
        if (ofLarge.ofAll()) {
            Figures.note(
                    "S15",
                    "A body of 100 MiB by each way in",
                    "refused while it comes",
                    ofLarge.sum + " of " + ofLarge.sum + " refused, when " + (ofLarge.most >> 20)
                            + " MiB were sent at most");
        }
        assertStoresAGoodOne(receiver, "%032x".formatted(0x600d00 + receiver.ordinal()));
    }

    @Test
    void refusesHeadersWithoutEnd() {
        assertThat(RawHttp.send(server.port(), "POST", "/v1/traces", "X-Long: " + "x".repeat(64 << 10))
                        .status())
                .isIn(400, 431);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/traces", "/api/v2/spans"})
    void refusesAJsonTenThousandDeep(String path) {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);

        HttpResponse<String> answer =
                seed.post(path, "application/json", deep.getBytes(StandardCharsets.UTF_8), seed.token());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("expected");
    }

    @Test
    void keepsASpanOfTenThousandTagsAndAMegabyteAndMarksIt() {
        String trace = "0000000000000000000000000000ba60";
        Span.Builder span = span(trace);
        for (int i = 0; i < 10_000; i++) {
            span.addAttributes(attribute("tag-" + i, "value"));
        }
        span.addAttributes(0, attribute("huge", "x".repeat(1 << 20)));

        // In the open: compressed, a megabyte of one letter is a bomb.
        assertThat(seed.postRaw("/v1/traces", "application/x-protobuf", "identity", request(span), seed.token())
                        .statusCode())
                .isEqualTo(200);
        String shown = admin.get("/api/traces/" + trace).body();
        assertThat(shown).contains("d.truncated").hasSizeLessThan(256 << 10);
        Figures.note(
                "S15",
                "A span of 10,000 tags, one of them of 1 MiB",
                "kept, cut and marked",
                "kept in " + (shown.length() >> 10) + " KiB, marked");
    }

    private static final int DAWDLERS = Figures.isLong() ? 500 : 200;

    @Test
    void servesOthersWhileTwoHundredSendersDawdle() throws IOException {
        List<Socket> dawdlers = new ArrayList<>();
        try {
            for (int i = 0; i < DAWDLERS; i++) {
                Socket socket = new Socket("127.0.0.1", server.port());
                dawdlers.add(socket);
                // Half of them within the head, where no thread waits for them yet.
                String begun = i % 2 == 0
                        ? "POST /v1/traces HTTP/1.1\r\nHost: a\r\nX"
                        : head(Receiver.OTLP_JSON, "Content-Length: 2");
                if (i % 2 == 0 || i < 60) {
                    socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
                }
            }
            for (int i = 0; i < 20; i++) {
                assertStoresAGoodOne(Receiver.OTLP_PROTOBUF, "%032x".formatted(0x510 + i));
            }
            Figures.note(
                    "S15",
                    DAWDLERS + " senders begin a request and do not go on",
                    "others are served",
                    "20 of 20 posts of others taken and found");
        } finally {
            for (Socket socket : dawdlers) {
                socket.close();
            }
        }
    }

    private void assertStoresAGoodOne(Receiver receiver, String trace) {
        long before = server.bean(MonitorServer.class).intake().counters().accepted();
        HttpResponse<String> answer = seed.post(receiver.path, receiver.type, good(receiver, trace), seed.token());
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
        if (receiver == Receiver.SNAPSHOT) {
            assertThat(server.bean(MonitorServer.class).intake().counters().accepted())
                    .isEqualTo(before + 1);
        } else {
            assertThat(admin.get("/api/traces/" + trace).body()).contains("StockService.reserve");
        }
    }

    private static byte[] good(Receiver receiver, String trace) {
        return switch (receiver) {
            case OTLP_PROTOBUF -> request(span(trace));
            case OTLP_JSON ->
                ("{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"order\"}}]},"
                                + "\"scopeSpans\":[{\"spans\":[{\"traceId\":\"" + trace
                                + "\",\"spanId\":\"00f067aa0ba902b7\",\"name\":\"StockService.reserve\",\"kind\":3,"
                                + "\"startTimeUnixNano\":\"" + nanos() + "\",\"endTimeUnixNano\":\""
                                + (nanos() + 1_000_000)
                                + "\",\"attributes\":[{\"key\":\"a\",\"value\":{\"intValue\":\"7\"}},{\"key\":\"b\",\"value\":{\"boolValue\":true}}]}]}]}]}")
                        .getBytes(StandardCharsets.UTF_8);
            case ZIPKIN ->
                ("[{\"traceId\":\"" + trace + "\",\"id\":\"00f067aa0ba902b7\",\"name\":\"StockService.reserve\","
                                + "\"kind\":\"CLIENT\",\"timestamp\":" + nanos() / 1_000 + ",\"duration\":1000,"
                                + "\"localEndpoint\":{\"serviceName\":\"order\",\"ipv4\":\"10.0.0.1\",\"port\":8080},"
                                + "\"annotations\":[{\"timestamp\":" + nanos() / 1_000
                                + ",\"value\":\"cached\"}],\"tags\":{\"http.path\":\"/orders\"}}]")
                        .getBytes(StandardCharsets.UTF_8);
            case SNAPSHOT -> SnapshotCodec.encode(snapshot());
        };
    }

    private static long nanos() {
        return Instant.now().toEpochMilli() * 1_000_000;
    }

    private static Snapshot snapshot() {
        ServiceIdentity identity = new ServiceIdentity("order", "10.0.0.6:8080", "1.2.0", "room-a", Lane.BASE, "trade");
        ProcessFacts process = new ProcessFacts(
                0.25, Duration.ofSeconds(3), 2, 50 << 20, 128 << 20, 3, Duration.ofMillis(40), 40, 100, 1024);
        return new Snapshot(
                new Sender(identity, Instant.now(), "0.1.0", "17"),
                1,
                Instant.now(),
                true,
                List.of(),
                List.of(),
                process,
                List.of(),
                List.of(),
                Map.of("spans_produced", 7L));
    }

    private static Span.Builder span(String trace) {
        byte[] id = new byte[16];
        for (int i = 0; i < id.length; i++) {
            id[i] = (byte) Integer.parseInt(trace.substring(2 * i, 2 * i + 2), 16);
        }
        return Span.newBuilder()
                .setTraceId(ByteString.copyFrom(id))
                .setSpanId(ByteString.copyFrom(new byte[] {0, 1, 2, 3, 4, 5, 6, 7}))
                .setName("StockService.reserve")
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .setStartTimeUnixNano(nanos())
                .setEndTimeUnixNano(nanos() + 1_000_000)
                .addAttributes(attribute("d.callee", "stock"));
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static byte[] request(Span.Builder span) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(attribute("service.name", "order")))
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                .build()
                .toByteArray();
    }

    private String head(Receiver receiver, String header) {
        return "POST " + receiver.path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + seed.token()
                + "\r\nContent-Type: " + receiver.type + "\r\n" + header + "\r\n\r\n";
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    /** A quarter of a gigabyte of spaces, which JSON would forgive. */
    private static byte[] bomb(String encoding) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = encoding.equals("gzip")
                ? new GZIPOutputStream(bytes)
                : new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED))) {
            for (long written = 0; written < BOMB_BYTES; written += chunk.length) {
                out.write(chunk);
            }
        }
        return bytes.toByteArray();
    }
}
