package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.dplatform.monitor.server.findings.Severity;
import io.dplatform.tracker.testkit.Figures;
import io.dplatform.watcher.server.notices.Notice;
import io.dplatform.watcher.server.notices.NoticeService;
import io.dplatform.watcher.server.notices.NoticeState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Channels of the running server, with receivers on this machine that its configuration lists. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NoticesApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private HttpServer receiver;
    private volatile int status = 200;
    private RunningServer server;
    private Browser admin;
    private Path data;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        data = folder;
        receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
        receiver.setExecutor(Executors.newCachedThreadPool());
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int answer = exchange.getRequestURI().getPath().startsWith("/flaky") ? status : 200;
            if (answer == 200) {
                received.add(exchange.getRequestURI().getPath() + " " + body);
            }
            byte[] reply = "{\"errcode\":0,\"note\":\"CANARY-ANSWER\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        receiver.start();
        server = RunningServer.start(folder, "d.watcher.notices.allowed-hosts=127.0.0.1");
        admin = server.admin();
    }

    @AfterAll
    void stop() {
        server.close();
        receiver.stop(0);
    }

    private Map<String, Object> channel(String kind, String url) {
        Map<String, Object> body = new HashMap<>();
        body.put("kind", kind);
        body.put("enabled", true);
        body.put("language", "ZH");
        body.put("minSeverity", "WARNING");
        body.put("url", url);
        return body;
    }

    private String url(String path) {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
    }

    private JsonNode put(String name, Map<String, Object> channel) {
        HttpResponse<String> answer = admin.put("/api/channels/" + name, channel);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private JsonNode get(String name) {
        for (JsonNode channel :
                JsonMapper.shared().readTree(admin.get("/api/channels").body()).get("channels")) {
            if (channel.get("name").asString().equals(name)) {
                return channel;
            }
        }
        throw new AssertionError(name);
    }

    private static Notice notice(String key, Set<String> channels) {
        return new Notice(
                key,
                NoticeState.OPENED,
                Severity.CRITICAL,
                "order -> stock",
                List.of(),
                "/console/incidents/1",
                Set.of("stock"),
                Set.of("default/errors"),
                channels);
    }

    private long countOf(String path, String key) {
        synchronized (received) {
            return received.stream()
                    .filter(line -> line.startsWith(path + " ") && line.contains(key))
                    .count();
        }
    }

    @Test
    void deliversToEachKindOfRobot() {
        for (String kind : List.of("WEBHOOK", "DINGTALK", "FEISHU", "WECOM")) {
            Map<String, Object> channel = channel(kind, url("/" + kind));
            channel.put("secret", "CANARY-SECRET");
            put(kind.toLowerCase(Locale.ROOT), channel);
        }
        List<String> told = server.bean(NoticeService.class)
                .send(notice("kinds", Set.of("webhook", "dingtalk", "feishu", "wecom")));

        assertThat(told).hasSize(4);
        for (String kind : List.of("WEBHOOK", "DINGTALK", "FEISHU", "WECOM")) {
            await().atMost(PATIENCE).until(() -> countOf("/" + kind, "[严重]") == 1);
        }
        await().atMost(PATIENCE).until(() -> get("wecom").get("waiting").asInt() == 0);
        assertThat(get("wecom").get("delivered").asInt()).isEqualTo(1);
    }

    @Test
    void triesAgainUntilAChannelIsBackAndLetsNoOtherWait() throws Exception {
        put("flaky", channel("WEBHOOK", url("/flaky")));
        put("steady", channel("WEBHOOK", url("/steady")));
        status = 503;
        try (ServerSocket silent = new ServerSocket(0)) {
            put("frozen", channel("WEBHOOK", "http://127.0.0.1:" + silent.getLocalPort() + "/"));
            long sent = System.nanoTime();
            server.bean(NoticeService.class).send(notice("again", Set.of("flaky", "steady", "frozen")));

            await().atMost(Duration.ofSeconds(5)).until(() -> countOf("/steady", "again") == 1);
            Duration steady = Duration.ofNanos(System.nanoTime() - sent);
            await().atMost(PATIENCE).until(() -> get("flaky").get("failing").asBoolean());
            assertThat(get("flaky").get("failure").asString()).isEqualTo("it answered with status 503");
            assertThat(get("flaky").get("waiting").asInt()).isEqualTo(1);
            assertThat(admin.get("/api/channels").body()).doesNotContain("CANARY-ANSWER");

            status = 200;
            long back = System.nanoTime();
            await().atMost(PATIENCE).until(() -> countOf("/flaky", "again") == 1);
            Figures.note(
                    "F39",
                    "One channel answers 503, another never, a third is well",
                    "the third waits 1 s more at most; delivered within 60 s of the return, once",
                    "the third got its notice " + steady.toMillis() + " ms after it was sent; the first "
                            + Duration.ofNanos(System.nanoTime() - back).toMillis() + " ms after its return");
        }
    }

    @Test
    void keepsAThousandOfAChannelAndCountsWhatHadToGo() {
        Map<String, Object> channel = channel("WEBHOOK", url("/flaky-full"));
        channel.put("enabled", true);
        put("full", channel);
        channel.put("url", "http://127.0.0.1:1/");
        put("full", channel);
        for (int i = 0; i < 1_010; i++) {
            server.bean(NoticeService.class).send(notice("full-" + i, Set.of("full")));
        }
        JsonNode full = get("full");

        assertThat(full.get("waiting").asInt()).isEqualTo(1_000);
        assertThat(full.get("dropped").asInt()).isEqualTo(10);
        Figures.note(
                "F39",
                "1,010 notices for a channel that is away",
                "1,000 are kept, the rest is counted",
                full.get("waiting").asInt() + " wait, " + full.get("dropped").asInt() + " dropped and counted");
        assertThat(admin.delete("/api/channels/full?reason=done").statusCode()).isEqualTo(204);
    }

    @Test
    void testsAChannelAndSaysWhyItFails() {
        put("tested", channel("DINGTALK", url("/tested")));
        JsonNode well = JsonMapper.shared()
                .readTree(admin.post("/api/channels/tested/test", Map.of()).body());
        assertThat(well.get("delivered").asBoolean()).isTrue();

        Map<String, Object> inside = channel("WEBHOOK", "http://10.0.0.1/x");
        put("inside", inside);
        JsonNode refused = JsonMapper.shared()
                .readTree(admin.post("/api/channels/inside/test", Map.of()).body());
        assertThat(refused.get("delivered").asBoolean()).isFalse();
        assertThat(refused.get("failure").asString()).contains("d.watcher.notices.allowed-hosts");
        assertThat(admin.delete("/api/channels/inside").statusCode()).isEqualTo(204);
    }

    @Test
    void keepsSecretsFromEverybody() throws IOException {
        Map<String, Object> channel = channel("DINGTALK", url("/secret?access_token=CANARY-TOKEN"));
        channel.put("secret", "CANARY-SIGN");
        put("secret", channel);
        channel.remove("url");
        channel.remove("secret");
        channel.put("language", "EN");
        JsonNode changed = put("secret", channel);

        assertThat(changed.get("signed").asBoolean()).isTrue();
        assertThat(changed.get("address").asString())
                .startsWith("http://127.0.0.1:")
                .doesNotContain("CANARY");
        assertThat(admin.get("/api/channels").body()).doesNotContain("CANARY-TOKEN", "CANARY-SIGN");
        assertThat(admin.get("/api/changes").body()).doesNotContain("CANARY-TOKEN", "CANARY-SIGN");
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file :
                    files.filter(Files::isRegularFile).filter(Files::isReadable).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(content.contains("CANARY-SIGN")).as(file.toString()).isFalse();
            }
        }
        assertThat(Files.getPosixFilePermissions(data.resolve("notices-key"))).hasSize(2);
    }

    @Test
    void tellsNobodyOfWhatIsSilenced() {
        put("quiet", channel("WEBHOOK", url("/quiet")));
        HttpResponse<String> begun =
                admin.post("/api/silences", Map.of("service", "sto*", "minutes", 5, "reason", "we are repairing it"));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);

        assertThat(server.bean(NoticeService.class).send(notice("silenced", Set.of("quiet"))))
                .isEmpty();

        String id = JsonMapper.shared().readTree(begun.body()).get("id").asString();
        assertThat(admin.delete("/api/silences/" + id + "?reason=repaired").statusCode())
                .isEqualTo(204);
        assertThat(server.bean(NoticeService.class).send(notice("told", Set.of("quiet"))))
                .containsExactly("quiet");
    }

    @Test
    void refusesChannelsThatCannotBeMeant() {
        assertThat(admin.put("/api/channels/x", channel("WEBHOOK", "ftp://x/")).body())
                .contains("expected: http or https");
        assertThat(admin.put("/api/channels/X", channel("WEBHOOK", url("/"))).statusCode())
                .isEqualTo(400);
        Map<String, Object> mail = channel("MAIL", "");
        mail.put(
                "mail",
                Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        25,
                        "security",
                        "NONE",
                        "from",
                        "d@example.org",
                        "to",
                        List.of("a@example.org\r\nBcc: x@example.org")));
        assertThat(admin.put("/api/channels/x", mail).statusCode()).isEqualTo(400);
    }
}
