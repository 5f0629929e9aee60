package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.Reading;
import io.dplatform.confcenter.Registry;
import io.dplatform.confcenter.ServiceInstance;
import io.dplatform.confcenter.ServiceName;
import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.tracker.testkit.Figures;
import io.dplatform.watcher.server.Endpoints.Endpoint;
import io.dplatform.watcher.server.messages.StubBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reading changes nothing: neither the control data nor a document of the config center nor a secret, by whatever detour. That is
 * what lets a link of another site lead here without a token.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class ReadingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String REASON = "to have something to read";

    /** They need what takes minutes to come about, or are for nobody; everything else has to answer with what it is for. */
    private static final Map<String, Integer> EMPTY = Map.of(
            "GET /error", 403,
            "GET /", 302,
            "GET /console", 302,
            "GET /api/incidents/{id}", 404,
            "GET /api/data/statements/{service}/{fingerprint}", 404);

    /** What belongs to the platform's own doing, or is derived from what is compared. */
    private static final Set<String> OWN_TABLES =
            Set.of("WATCHER_CHANGE_HEAD", "WATCHER_CHANGE_SERVICE", "WATCHER_DEPLOYED");

    private static final Set<String> OWN_DOINGS = Set.of("reconciler", "outside", "OUTSIDE");

    private static final String DOCUMENT = "/api/documents/D_CONFIG/read.yaml";

    private DevServer registry;
    private RunningServer server;
    private Browser admin;
    private String change = "";

    @BeforeAll
    void start(@TempDir Path data) {
        registry = DevServer.builder()
                .port(0)
                .dataDir(data.resolve("registry"))
                .build()
                .start();
        server = RunningServer.start(data.resolve("platform"), "d.registry=127.0.0.1:" + registry.port());
        admin = server.admin();
        Seed seed = new Seed(server);
        seed.snapshots();
        seed.spans(Seed.TRACE);
        done(admin.put(DOCUMENT + "/draft", Map.of("text", "a: 1", "baseRevision", "", "version", 0)));
        done(admin.post(DOCUMENT + "/publish", Map.of("version", 1, "reason", REASON)));
        done(admin.put(
                DOCUMENT + "/draft", Map.of("text", "a: 2", "baseRevision", DocumentsTest.md5("a: 1"), "version", 0)));
        done(admin.put("/api/rules", Map.of("text", "rules: []", "revision", "", "reason", REASON)));
        done(admin.post("/api/silences", Map.of("service", "stock", "minutes", 60, "reason", REASON)));
        done(admin.post("/api/users", Map.of("name", "reader", "password", "six green apples", "role", "viewer")));
        change = JsonMapper.shared()
                .readTree(admin.get("/api/changes").body())
                .at("/changes/0/id")
                .asString();
        var unused = server.bean(Registry.class)
                .register(
                        new ServiceName("DUBBO", "stock"),
                        ServiceInstance.of("10.0.0.7", 20880, Map.of("d-instance", "10.0.0.7:8080")));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(admin.get("/api/actions/hold/preview?service=stock&instance=10.0.0.7:8080")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(rows("WATCHER_TRACE_KEY")).isNotEmpty();
            assertThat(documents().values()).noneMatch(text -> text.startsWith("Unknown"));
            assertThat(admin.get("/api/documents").body()).contains("read.yaml");
        });
    }

    @AfterAll
    void stop() {
        server.close();
        registry.close();
    }

    private static void done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    /** The address of something that is there. Whoever adds a question adds what it is asked for, if it needs that. */
    private String address(Endpoint endpoint) {
        return switch (endpoint.pattern()) {
            case "/api/actions/hold/preview" -> "/api/actions/hold/preview?service=stock&instance=10.0.0.7:8080";
            case "/api/actions/log-level/preview" -> "/api/actions/log-level/preview?service=stock";
            case "/api/actions/rollback/preview" -> "/api/actions/rollback/preview?change=" + change;
            case "/api/changes/{id}" -> "/api/changes/" + change;
            case "/api/changes/chain" -> "/api/changes/chain?fresh=true";
            case "/api/data/statements/{service}/{fingerprint}" -> "/api/data/statements/stock/c0ffee12";
            case "/api/documents/{group}/{name}" -> DOCUMENT;
            case "/api/documents/{group}/{name}/releases" -> DOCUMENT + "/releases";
            case "/api/documents/{group}/{name}/releases/{number}" -> DOCUMENT + "/releases/1";
            case "/api/edges/{caller}/{callee}" -> "/api/edges/order/stock";
            case "/api/incidents/{id}" -> "/api/incidents/1";
            case "/api/messages/groups/{group}" -> "/api/messages/groups/" + StubBroker.GROUP;
            case "/api/messages/groups/{group}/dead-letters" ->
                "/api/messages/groups/" + StubBroker.GROUP + "/dead-letters";
            case "/api/messages/search" -> "/api/messages/search?key=order=10086";
            case "/api/messages/handling" -> "/api/messages/handling?id=" + StubBroker.DEAD + "&topic=orders";
            case "/api/search" -> "/api/search?q=10086";
            case "/api/services/{name}" -> "/api/services/stock";
            case "/api/timeline" -> "/api/timeline?key=order&value=10086";
            case "/api/traces/operations" -> "/api/traces/operations?service=stock";
            case "/api/traces/{traceId}" -> "/api/traces/" + Seed.TRACE;
            default -> endpoint.path();
        };
    }

    @Test
    void noGetChangesAnything() {
        List<Endpoint> questions = Endpoints.of(server).stream()
                .filter(endpoint -> !endpoint.isChange())
                .toList();
        Map<String, String> before = state();
        for (Endpoint endpoint : questions) {
            assertThat(admin.get(address(endpoint)).statusCode())
                    .as("%s as %s: give it an address that has an answer", endpoint, address(endpoint))
                    .isEqualTo(EMPTY.getOrDefault(endpoint.toString(), 200));
        }
        assertThat(state()).isEqualTo(before);
    }

    /** The token goes along here, so that nothing but the method is in the way. */
    @Test
    void noGetIsTakenForAChange() {
        Map<String, String> before = state();
        for (Endpoint endpoint : Endpoints.of(server)) {
            String address = address(endpoint).replace("00000000000000000000000000000abc", "reader");
            for (String method : List.of("DELETE", "PUT", "POST")) {
                String joined = address + (address.contains("?") ? "&" : "?") + "_method=" + method + "&reason=x";
                Map<String, String> headers = new TreeMap<>(admin.csrf());
                headers.put("X-HTTP-Method-Override", method);
                headers.put("X-Method-Override", method);
                assertThat(admin.send("GET", joined, null, headers).statusCode())
                        .as(joined)
                        .isLessThan(500);
                assertThat(admin.send("HEAD", joined, null, headers).statusCode())
                        .as(joined)
                        .isLessThan(500);
            }
        }
        assertThat(state()).isEqualTo(before);
    }

    /** What ends a text or a statement, what would then be done, and what hides the rest. */
    private static List<String> injections() {
        List<String> injections = new ArrayList<>();
        for (String end : List.of("'", "\"", ")", "')", "';", "\\'", "''")) {
            for (String then : List.of(
                    " OR 1=1",
                    " OR 'a'='a'",
                    " OR 1=1 ORDER BY 99",
                    "; DROP TABLE watcher_user",
                    "; DELETE FROM watcher_change",
                    "; UPDATE watcher_user SET role='ADMIN'",
                    " UNION SELECT * FROM watcher_user",
                    " UNION ALL SELECT name, password FROM watcher_user",
                    " AND SLEEP(5)=0",
                    "; SHUTDOWN",
                    "; CREATE ALIAS x AS 'void x() {}'",
                    " AND 1=(SELECT COUNT(*) FROM information_schema.tables)")) {
                for (String rest : List.of("--", " #", "/*", ";", "", "\u0000")) {
                    injections.add(end + then + rest);
                }
            }
        }
        return injections;
    }

    /** Not one more row is found, nothing is changed, and nothing fails. */
    @Test
    void noTextIsTakenForSql() {
        Map<String, String> before = state();
        assertThat(admin.get("/api/changes?text=reader").body()).contains("user/reader");
        List<String> injections = injections();
        int every = Figures.isLong() ? 1 : 5;
        int asked = 0;
        for (int i = 0; i < injections.size(); i += every) {
            String text = URLEncoder.encode("reader" + injections.get(i), StandardCharsets.UTF_8);
            for (String filter : List.of("text", "actor", "service")) {
                HttpResponse<String> answer = admin.get("/api/changes?" + filter + "=" + text);
                assertThat(answer.statusCode())
                        .as("%s=%s: %s", filter, text, answer.body())
                        .isIn(200, 400);
                assertThat(answer.body()).as("%s=%s", filter, text).doesNotContain("user/reader");
                asked++;
            }
            for (String address : List.of(
                    "/api/changes?kind=" + text,
                    "/api/changes?before=" + text,
                    "/api/changes?limit=" + text,
                    "/api/changes?from=" + text,
                    "/api/changes/" + text.replace("+", "%20"),
                    "/api/search?q=" + text,
                    "/api/documents?text=" + text,
                    "/api/incidents?state=" + text,
                    "/api/timeline?key=order&value=" + text,
                    "/api/timeline?key=" + text + "&value=10086")) {
                HttpResponse<String> answer = admin.get(address);
                assertThat(answer.statusCode())
                        .as("%s: %s", address, answer.body())
                        .isIn(200, 400, 404);
                assertThat(answer.body()).as(address).doesNotContain("org.h2", "SQLException", "yntax error");
                asked++;
            }
        }
        assertThat(state()).isEqualTo(before);
        Figures.note(
                "S12",
                (injections.size() + every - 1) / every + " injections of SQL in 13 filters, pages, times and names",
                "no error, no row more, nothing changed",
                "0 errors, 0 rows, 0 changes in " + asked + " requests");
    }

    /** Everything that only people change: control data, documents, secrets. */
    private Map<String, String> state() {
        Map<String, String> state = new TreeMap<>(documents());
        for (String table : server.bean(JdbcTemplate.class)
                .queryForList(
                        "select table_name from information_schema.tables where table_name like 'WATCHER%'",
                        String.class)) {
            if (!OWN_TABLES.contains(table)) {
                state.put(table, String.join("\n", rows(table)));
            }
        }
        assertThat(state).containsKeys("WATCHER_USER", "WATCHER_CHANGE", "WATCHER_SESSION", "WATCHER_SILENCE");
        for (String secret : List.of("intake-token", "notices-key")) {
            try {
                state.put(secret, Files.readString(server.data().resolve(secret)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return state;
    }

    private List<String> rows(String table) {
        return server
                .bean(JdbcTemplate.class)
                .query("select * from " + table, (row, n) -> {
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        boolean touched = row.getMetaData().getColumnName(i).equals("SEEN_AT");
                        values.add(touched ? "" : String.valueOf(row.getString(i)));
                    }
                    return values;
                })
                .stream()
                .filter(values -> values.stream().noneMatch(OWN_DOINGS::contains))
                .map(Object::toString)
                .sorted()
                .toList();
    }

    private Map<String, String> documents() {
        ConfigSource configs = server.bean(ConfigSource.class);
        return List.of("D_CONFIG/read.yaml", "D_PLATFORM/d-monitor.rules.yaml", "D_PLATFORM/d-platform.json").stream()
                .collect(Collectors.toMap(name -> name, name -> {
                    int split = name.indexOf('/');
                    Reading reading = configs.read(new DocumentId(name.substring(0, split), name.substring(split + 1)))
                            .join();
                    return reading instanceof Reading.Found found
                            ? found.document().text()
                            : reading.toString();
                }));
    }
}
