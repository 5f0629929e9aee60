package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.tracker.testkit.Figures;
import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.changes.ChangeQuery;
import io.dplatform.watcher.server.changes.Changes;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Secrets that can be recognised are sent by every way in, and then looked for everywhere: in the log, in the control data, in what
 * viewers are shown, in the ledger, in the files. Each has a name of its own, so that a failure says which way it came.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(180)
final class CanaryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern CANARY = Pattern.compile("canary-[a-z-]+[a-z]");
    private static final String REASON = "a walk with canaries";
    private static final String TRACE = "0000000000000000000000000000cafe";

    /** Where releases and drafts have to be whole: what is rolled back to is what was published. */
    private static final Set<String> WHOLE_TEXTS = Set.of("WATCHER_DOCUMENT_RELEASE", "WATCHER_DOCUMENT_DRAFT");

    private static final Map<String, String> DOCUMENTS = documents();

    private final Captured log = new Captured();
    private DevServer registry;
    private RunningServer server;
    private Browser admin;
    private Browser viewer;
    private final Map<String, String> whereNot = new TreeMap<>();

    private static Map<String, String> documents() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(
                "app.yaml",
                """
                spring:
                  datasource:
                    url: jdbc:mysql://db/shop?user=me&password=canary-jdbc-url&useSSL=true
                    password: 'canary-yaml-password'
                  rabbitmq.addresses: amqp://me:canary-user-info@mq:5672
                gateway:
                  authorization: Bearer canary-authorization
                  session-cookie: canary-cookie
                aws: {accessKey: canary-access-key, secretKey: canary-secret-key}
                tls:
                  key: |
                    -----BEGIN PRIVATE KEY-----
                    canary-pem
                    -----END PRIVATE KEY-----
                tokens:
                  - canary-token-in-a-list
                """);
        texts.put("app.properties", "mail.password=canary-properties\\\n  canary-second-line\nmail.host=h\n");
        texts.put("app.json", "{\"db\":{\"pwd\":\"canary-json\",\"apiKey\":\"canary-api-key\"}}");
        texts.put("app.txt", "user me\npassword: canary-text\nurl=https://me:canary-text-address@host/\n");
        texts.put(
                "app.xml",
                "<db><user>me</user><password>canary-element</password><c token=\"canary-attribute\"/></db>");
        return texts;
    }

    @BeforeAll
    void start(@TempDir Path data) {
        registry = DevServer.builder()
                .port(0)
                .dataDir(data.resolve("registry"))
                .build()
                .start();
        log.start();
        server = RunningServer.start(data.resolve("platform"), "d.registry=127.0.0.1:" + registry.port());
        log.listen();
        admin = server.admin();
        done(admin.post("/api/users", Map.of("name", "viewer", "password", "canary-user-password", "role", "viewer")));
        viewer = server.anonymous();
        done(viewer.logIn("viewer", "canary-user-password"));
        publishDocuments();
        pushSpans();
        configureChannels();
        makeMistakes();
    }

    @AfterAll
    void stop() {
        server.close();
        log.stop();
        registry.close();
    }

    private static void done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    private void publishDocuments() {
        DOCUMENTS.forEach((name, text) -> {
            String path = "/api/documents/D_CONFIG/" + name;
            done(admin.put(path + "/draft", Map.of("text", text, "baseRevision", "", "version", 0)));
            done(admin.post(path + "/publish", Map.of("version", 1, "reason", REASON)));
            String next = text.replace("canary-", "canary-new-");
            done(admin.put(
                    path + "/draft", Map.of("text", next, "baseRevision", DocumentsTest.md5(text), "version", 0)));
        });
        // Broken on purpose: the draft is kept, the publication is refused with what is wrong.
        String path = "/api/documents/D_CONFIG/broken.yaml";
        String broken = "db:\n  password: |\n    canary-broken-block\n  token: canary-broken-line\n  x: [\n y: {";
        done(admin.put(path + "/draft", Map.of("text", broken, "baseRevision", "", "version", 0)));
        shown(admin.post(path + "/publish", Map.of("version", 1, "reason", REASON)), 422);
    }

    private void pushSpans() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("http.request.header.authorization", "Bearer canary-span-header");
        tags.put("http.request.header.cookie", "SESSION=canary-span-cookie");
        tags.put("url.full", "https://me:canary-span-address@host/x?token=canary-span-parameter&b=1");
        tags.put("db.statement", "update u set p = 'canary-span-statement' where id = 1");
        tags.put("exception.message", "login failed, password=canary-span-exception");
        tags.put("my.secret", "canary-span-secret");
        String attributes = tags.entrySet().stream()
                .map(tag -> "{\"key\":\"" + tag.getKey() + "\",\"value\":{\"stringValue\":\"" + tag.getValue() + "\"}}")
                .collect(Collectors.joining(","));
        long now = System.currentTimeMillis() * 1_000_000;
        String body = "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":"
                + "{\"stringValue\":\"order\"}}]},\"scopeSpans\":[{\"spans\":[{\"traceId\":\"" + TRACE
                + "\",\"spanId\":\"00f067aa0ba902b7\",\"name\":\"GET /reset?token=canary-span-name\",\"kind\":2,"
                + "\"startTimeUnixNano\":\"" + now + "\",\"endTimeUnixNano\":\"" + now
                + "\",\"status\":{\"code\":2,\"message\":\"no access for secret: canary-span-status\"},\"attributes\":["
                + attributes + "],\"events\":[{\"timeUnixNano\":\"" + now
                + "\",\"name\":\"sent password=canary-span-event\"}]}]}]}]}";
        Seed seed = new Seed(server);
        done(seed.post("/v1/traces", "application/json", bytes(body), seed.token()));
        String zipkin = "[{\"traceId\":\"" + TRACE + "\",\"id\":\"00f067aa0ba902b8\",\"name\":\"work\",\"timestamp\":"
                + now / 1_000 + ",\"duration\":1,\"localEndpoint\":{\"serviceName\":\"order\"},\"tags\":"
                + "{\"http.authorization\":\"canary-zipkin-tag\",\"sql.query\":\"select 'canary-zipkin-statement'\"}}]";
        done(seed.post("/api/v2/spans", "application/json", bytes(zipkin), seed.token()));
        // A token that is wrong is still nearly one.
        shown(seed.post("/v1/traces", "application/json", bytes(body), "canary-wrong-intake-token"), 401);
        // A body that is none, with a secret in it.
        shown(
                seed.post("/v1/traces", "application/json", bytes("{\"password\":\"canary-broken-span"), seed.token()),
                400);
        shown(
                seed.post("/d/v1/commands", "application/json", bytes("{\"app\":\"canary-broken-poll"), seed.token()),
                400);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void configureChannels() {
        Map<String, Object> webhook = new TreeMap<>(Map.of(
                "kind", "WEBHOOK",
                "enabled", true,
                "language", "EN",
                "minSeverity", "WARNING",
                "url", "http://127.0.0.1:1/hook/canary-channel-path/x?key=canary-channel-parameter&end=long",
                "secret", "canary-channel-secret"));
        done(admin.put("/api/channels/hook", webhook));
        done(admin.post("/api/channels/hook/test", Map.of()));
        done(admin.put(
                "/api/channels/mail",
                Map.of(
                        "kind", "MAIL",
                        "enabled", true,
                        "language", "EN",
                        "minSeverity", "WARNING",
                        "mail",
                                Map.of(
                                        "host", "127.0.0.1",
                                        "port", 1,
                                        "security", "NONE",
                                        "user", "me",
                                        "password", "canary-mail-password",
                                        "from", "a@example.org",
                                        "to", List.of("b@example.org")))));
        done(admin.post("/api/channels/mail/test", Map.of()));
        webhook.put("url", "http://me:canary-channel-user@host/");
        shown(admin.put("/api/channels/bad", webhook), 400);
        HttpResponse<String> issued = admin.post(
                "/api/intake-tokens", Map.of("name", "trade", "services", List.of("order"), "reason", REASON));
        done(issued);
        whereNot.put("secret of a token", issued.body().replaceAll(".*\"secret\":\"([^\"]+)\".*", "$1"));
        whereNot.put("session", String.valueOf(admin.cookie("d-session")));
    }

    /** What people and programs send by mistake. */
    private void makeMistakes() {
        server.anonymous().logIn("canary-password-as-name", "canary-login-password");
        server.anonymous().logIn("viewer", "canary-wrong-password");
        server.anonymous()
                .post(
                        "/api/setup",
                        Map.of("token", "canary-setup-token", "name", "x", "password", "canary-setup-password"));
        admin.put("/api/users/viewer", Map.of("password", "canary-x"));
        admin.post("/api/users", Map.of("name", "new", "password", "canary-body", "role", "canary-role"));
        for (String path :
                List.of("/api/nothing?token=canary-query", "/api/services/none?password=canary-query-known")) {
            admin.send(
                    "GET",
                    path,
                    null,
                    Map.of("Authorization", "Bearer canary-request-header", "X-Api-Key", "canary-request-key"));
        }
        RawHttp.send(
                server.port(),
                "POST",
                "/api/login",
                "Authorization: Basic canary-raw-header",
                "Cookie: d-session=canary-raw-cookie");
    }

    /** An answer to whoever sent the secret may be anything but a repetition of it. */
    private static void shown(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(canaries(answer.body())).as(answer.body()).isEmpty();
    }

    private static Set<String> canaries(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = CANARY.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private void assertHasNone(String where, String text) {
        assertThat(canaries(text)).as(where).isEmpty();
        whereNot.forEach(
                (what, secret) -> assertThat(text).as("%s in %s", what, where).doesNotContain(secret));
    }

    @Test
    void viewersAreShownNone() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(viewer.get("/api/documents").body()).contains(DOCUMENTS.keySet()));
        List<String> paths = new ArrayList<>();
        for (String name : DOCUMENTS.keySet()) {
            String path = "/api/documents/D_CONFIG/" + name;
            paths.addAll(List.of(path, path + "/releases", path + "/releases/1"));
        }
        paths.addAll(List.of(
                "/api/documents/D_CONFIG/broken.yaml",
                "/api/documents?text=canary",
                "/api/traces/" + TRACE,
                "/api/traces",
                "/api/traces/operations?service=order",
                "/api/search?q=canary",
                "/api/changes?limit=200",
                "/api/platform",
                "/api/services",
                "/api/rules"));
        for (String path : paths) {
            HttpResponse<String> answer = viewer.get(path);
            done(answer);
            assertHasNone(path, answer.body());
        }
        List<Change> changes = server.bean(Changes.class).find(ChangeQuery.newest(ChangeQuery.MAX_LIMIT));
        for (Change change : changes) {
            String path = "/api/changes/" + change.id();
            assertHasNone(path, viewer.get(path).body());
        }
        assertThat(viewer.get("/api/traces/" + TRACE).body()).contains("db.statement", "update u set p = ?", "***");
        assertThat(viewer.get("/api/documents/D_CONFIG/app.yaml").body()).contains("••••••", "useSSL");
        Figures.note(
                "S13",
                "The same secrets in what a viewer is shown",
                "0 shown",
                "0 in " + (paths.size() + changes.size()) + " answers");
    }

    /** Whoever may publish sees what is live; what stands beside it is masked for them, too. */
    @Test
    void operatorsSeeTheTextAndNoOneSeesChannels() {
        assertThat(canaries(admin.get("/api/documents/D_CONFIG/app.yaml").body()))
                .contains("canary-yaml-password");
        for (String path : List.of("/api/channels", "/api/users", "/api/intake-tokens", "/api/documents")) {
            assertHasNone(path, admin.get(path).body());
        }
    }

    @Test
    void theLedgerHasNone() {
        List<Change> rows = server.bean(Changes.class).find(ChangeQuery.newest(ChangeQuery.MAX_LIMIT));
        assertThat(rows).hasSizeGreaterThan(20);
        rows.forEach(row -> assertHasNone(row.kind() + " " + row.subject(), row.toString()));
    }

    @Test
    void theControlDataHaveNoneButTheTextsThatAreRolledBackTo() {
        JdbcTemplate jdbc = server.bean(JdbcTemplate.class);
        List<String> tables = jdbc.queryForList(
                "select table_name from information_schema.tables where table_name like 'WATCHER%'", String.class);
        assertThat(tables).containsAll(WHOLE_TEXTS);
        for (String table : tables) {
            StringBuilder rows = new StringBuilder();
            jdbc.query("select * from " + table, row -> {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    rows.append(row.getString(i)).append('\n');
                }
            });
            if (!WHOLE_TEXTS.contains(table)) {
                assertHasNone(table, rows.toString());
            }
        }
    }

    /** Of what is packed in the stores this says nothing; what viewers are shown comes from there. */
    @Test
    void theFilesHaveNoneButTheTextsThatAreRolledBackTo() throws IOException {
        Set<String> documents = new TreeSet<>();
        DOCUMENTS.values().forEach(text -> {
            documents.addAll(canaries(text));
            documents.addAll(canaries(text.replace("canary-", "canary-new-")));
        });
        documents.addAll(Set.of("canary-broken-block", "canary-broken-line"));
        try (Stream<Path> files = Files.walk(server.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Set<String> found = canaries(Files.readString(file, StandardCharsets.ISO_8859_1));
                found.removeIf(canary -> documents.stream().anyMatch(canary::startsWith));
                assertThat(found).as(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void theLogHasNone() {
        assertThat(log.lines).as("the server says something").isNotEmpty();
        for (String line : log.lines) {
            assertHasNone("log: " + line, line);
        }
        Figures.note(
                "S13",
                "Secrets in documents, spans, channels, passwords, headers, cookies, addresses and broken bodies",
                "0 in answers to viewers, ledger, control data, files and log",
                "0 in " + log.lines.size() + " lines of the log, stack traces and names of threads among them");
    }

    /** All that is logged from INFO on, with stack traces and names of threads. */
    private static final class Captured extends AppenderBase<ILoggingEvent> {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();
        private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

        @Override
        public void start() {
            setContext(root.getLoggerContext());
            super.start();
        }

        /** The server sets up its logging when it starts. */
        void listen() {
            root.setLevel(Level.INFO);
            root.addAppender(this);
        }

        @Override
        protected void append(ILoggingEvent event) {
            String trace =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getThreadName() + " " + event.getLoggerName() + " " + event.getFormattedMessage() + trace);
        }

        @Override
        public void stop() {
            root.detachAppender(this);
            root.setLevel(Level.WARN);
            super.stop();
        }
    }
}
