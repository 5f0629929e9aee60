package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.Expected;
import io.dplatform.confcenter.devserver.DevServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alert rules on the running server, with its real clock: published, refused, evaluated, taken back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RulesApiTest {

    private static final DocumentId DOCUMENT = new DocumentId("D_PLATFORM", "d-monitor.rules.yaml");
    private static final String FAILING =
            """
            rules:
              - name: pay-fails
                scope: {caller: checkout, callee: pay}
                when: {signal: error-share, above: 60%, window: 10s, min-calls: 5}
                severity: critical
            """;

    private DevServer registry;
    private RunningServer server;
    private Browser admin;
    private Seed seed;

    @BeforeAll
    void start(@TempDir Path data) {
        registry = DevServer.builder()
                .port(0)
                .dataDir(data.resolve("registry"))
                .build()
                .start();
        server = RunningServer.start(data.resolve("platform"), "d.registry=127.0.0.1:" + registry.port());
        admin = server.admin();
        seed = new Seed(server);
    }

    @AfterAll
    void stop() {
        server.close();
        registry.close();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> publish(String text, String revision) {
        return admin.put("/api/rules", Map.of("text", text, "revision", revision, "reason", "the test wants it"));
    }

    private String revision() {
        return json(admin.get("/api/rules")).get("revision").asString();
    }

    private boolean isFiring(String rule) {
        return StreamSupport.stream(
                        json(admin.get("/api/findings")).get("findings").spliterator(), false)
                .anyMatch(finding -> finding.get("rule").asString().equals(rule)
                        && finding.get("state").asString().equals("FIRING"));
    }

    private Duration until(Duration patience, BooleanSupplier condition) throws InterruptedException {
        Instant began = Instant.now();
        while (!condition.getAsBoolean()) {
            Duration waited = Duration.between(began, Instant.now());
            assertThat(waited)
                    .as("waited in vain: %s", admin.get("/api/findings").body())
                    .isLessThan(patience);
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return Duration.between(began, Instant.now());
    }

    @Test
    @Order(1)
    void beginsWithoutRules() throws Exception {
        until(
                Duration.ofSeconds(15),
                () -> json(admin.get("/api/rules")).get("verdict").asString().equals("MISSING"));

        JsonNode view = json(admin.get("/api/rules"));

        assertThat(view.get("text").asString()).isEmpty();
        assertThat(view.get("rules")).isEmpty();
        assertThat(json(admin.get("/api/rules/schema")).get("title").asString()).contains("Alert rules");
    }

    @Test
    @Order(2)
    void checksATextAndSaysWhatIsWrongWhere() {
        JsonNode answer = json(admin.post("/api/rules/check", Map.of("text", FAILING.replace("60%", "much"))));

        JsonNode problem = answer.get("problems").get(0);
        assertThat(problem.get("line").asInt()).isEqualTo(4);
        assertThat(problem.get("column").asInt()).isEqualTo(40);
        assertThat(problem.get("message").asString()).contains("\"much\" (expected: a share such as 5% or 0.05)");
        assertThat(answer.get("rules")).isEmpty();
        assertThat(json(admin.post("/api/rules/check", Map.of("text", FAILING))).get("rules"))
                .hasSize(1);
    }

    @Test
    @Order(3)
    void refusesToPublishWhatIsWrongOrWithoutAReason() {
        HttpResponse<String> wrong = publish("rules: 5", "");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("line 1, column 8");
        assertThat(admin.put("/api/rules", Map.of("text", FAILING, "revision", "", "reason", " "))
                        .statusCode())
                .isEqualTo(400);
        assertThat(publish(FAILING, "0123").statusCode()).isEqualTo(409);
        assertThat(revision()).isEmpty();
    }

    @Test
    @Order(4)
    void firesAPublishedRuleWithinFifteenSecondsOfItsCondition() throws Exception {
        ScheduledExecutorService pushes = Executors.newSingleThreadScheduledExecutor();
        AtomicLong well = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        AtomicLong sequence = new AtomicLong();
        boolean[] failing = {false};
        Instant started = Instant.now();
        try {
            pushes.scheduleAtFixedRate(
                    () -> {
                        (failing[0] ? failed : well).addAndGet(50);
                        seed.checkout(started, sequence.incrementAndGet(), well.get(), failed.get());
                    },
                    0,
                    5,
                    TimeUnit.SECONDS);
            JsonNode published = json(publish(FAILING, ""));
            assertThat(published.get("verdict").asString()).isEqualTo("APPLIED");
            assertThat(published.get("rules").get(0).get("name").asString()).isEqualTo("pay-fails");
            until(Duration.ofSeconds(20), () -> sequence.get() >= 3);
            assertThat(isFiring("pay-fails")).isFalse();

            failing[0] = true;
            // The first snapshot that can hold a failed call comes up to five seconds after the first of them.
            until(Duration.ofSeconds(20), () -> failed.get() > 0);
            Duration took = until(Duration.ofSeconds(30), () -> isFiring("pay-fails"));

            System.Logger log = System.getLogger(RulesApiTest.class.getName());
            log.log(System.Logger.Level.INFO, "fired {0} ms after the first failed call was pushed", took.toMillis());
            assertThat(took).isLessThan(Duration.ofSeconds(15));

            // A rule that is published while its condition holds is evaluated by the next look, five seconds at most.
            String another =
                    FAILING + FAILING.substring(FAILING.indexOf("  - ")).replace("pay-fails", "pay-fails-too");
            json(publish(another, revision()));
            until(Duration.ofSeconds(10), () -> isFiring("pay-fails-too"));

            JsonNode preview = json(admin.post("/api/rules/preview", Map.of("text", another, "hours", 24)));
            assertThat(preview.get("previews")).hasSize(2);
            assertThat(preview.get("previews").get(0).get("subjects").asInt()).isEqualTo(1);
        } finally {
            pushes.shutdownNow();
        }
    }

    @Test
    @Order(5)
    void keepsTheLastGoodRulesWhateverSomebodyElsePublishes() throws Exception {
        String good = json(admin.get("/api/rules")).get("inForce").asString();

        server.bean(ConfigSource.class)
                .publish(DOCUMENT, "rules:\n  - name: X\n", Expected.anything())
                .get();

        until(
                Duration.ofSeconds(10),
                () -> json(admin.get("/api/rules")).get("verdict").asString().equals("REFUSED"));
        JsonNode view = json(admin.get("/api/rules"));
        assertThat(view.get("inForce").asString()).isEqualTo(good);
        assertThat(view.get("rules")).hasSize(2);
        assertThat(view.get("problems").get(0).get("line").asInt()).isEqualTo(2);

        json(publish("rules: []", revision()));
        assertThat(json(admin.get("/api/rules")).get("rules")).isEmpty();
        until(Duration.ofSeconds(10), () -> !isFiring("pay-fails"));
    }

    @Test
    @Order(6)
    void putsTheTextBeforeBackInForce() {
        json(publish(FAILING, revision()));
        JsonNode change =
                json(admin.get("/api/changes?kind=rules")).get("changes").get(0);

        HttpResponse<String> undone =
                admin.post("/api/changes/" + change.get("id").asString() + "/undo", Map.of("reason", "not that"));

        assertThat(undone.statusCode()).as(undone.body()).isEqualTo(200);
        assertThat(json(admin.get("/api/rules")).get("text").asString()).isEqualTo("rules: []");
    }
}
