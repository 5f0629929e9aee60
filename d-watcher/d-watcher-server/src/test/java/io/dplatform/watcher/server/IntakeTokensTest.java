package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.monitor.snapshot.ProcessFacts;
import io.dplatform.monitor.snapshot.Sender;
import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.monitor.snapshot.SnapshotCodec;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.testkit.Figures;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.commands.CommandDesk;
import io.dplatform.watcher.server.commands.ServiceCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tokens that are good for some services, and how much is taken of each service. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
final class IntakeTokensTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TOKENS = "/api/intake-tokens";
    private static final String USUAL = "d.watcher.environment=production";

    private final StillClock clock = new StillClock();
    private RunningServer server;
    private Seed seed;
    private Browser admin;

    private Path data;

    @BeforeAll
    void start(@TempDir Path folder) {
        data = folder;
        server = RunningServer.start(data, clock, USUAL);
        seed = new Seed(server);
        admin = server.admin();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** On the same data with other settings; whoever does so leaves the usual ones behind. */
    private void restart(String... properties) {
        server.close();
        server = RunningServer.start(data, clock, properties);
        seed = new Seed(server);
        admin = server.admin();
    }

    private String issue(String name, String... services) {
        HttpResponse<String> answer =
                admin.post(TOKENS, Map.of("name", name, "services", List.of(services), "reason", "a test"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).get("secret").asString();
    }

    /** By each of the ways in, what a service of that name would send. */
    private List<HttpResponse<String>> pushes(String service, String token) {
        return List.of(snapshot(service, token), otlp(token, service), zipkin(service, token), poll(service, token));
    }

    private HttpResponse<String> snapshot(String service, String token) {
        ServiceIdentity identity = new ServiceIdentity(service, "10.0.0.6:8080", "1", "", Lane.BASE, "");
        ProcessFacts process = new ProcessFacts(0, Duration.ZERO, 1, 1 << 20, 1 << 20, 0, Duration.ZERO, 1, 1, 1);
        Snapshot snapshot = new Snapshot(
                new Sender(identity, Instant.now(), "1", "17"),
                1,
                Instant.now(),
                true,
                List.of(),
                List.of(),
                process,
                List.of(),
                List.of(),
                Map.of());
        return seed.post(Snapshot.PATH, Snapshot.CONTENT_TYPE, SnapshotCodec.encode(snapshot), token);
    }

    private HttpResponse<String> otlp(String token, String... services) {
        StringBuilder resources = new StringBuilder();
        for (String service : services) {
            resources
                    .append(resources.isEmpty() ? "" : ",")
                    .append("{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"")
                    .append(service)
                    .append("\"}}]},\"scopeSpans\":[{\"spans\":[{\"traceId\":\"")
                    .append(Seed.TRACE)
                    .append("\",\"spanId\":\"00f067aa0ba902b7\",\"name\":\"work\",\"startTimeUnixNano\":\"")
                    .append(nanos())
                    .append("\",\"endTimeUnixNano\":\"")
                    .append(nanos())
                    .append("\"}]}]}");
        }
        return json("/v1/traces", "{\"resourceSpans\":[" + resources + "]}", token);
    }

    private HttpResponse<String> zipkin(String service, String token) {
        String span =
                "[{\"traceId\":\"" + Seed.TRACE + "\",\"id\":\"00f067aa0ba902b9\",\"name\":\"work\",\"timestamp\":"
                        + nanos() / 1_000 + ",\"duration\":1,\"localEndpoint\":{\"serviceName\":\"" + service + "\"}}]";
        return json("/api/v2/spans", span, token);
    }

    /** One that is let in is held until there is a command. */
    private HttpResponse<String> poll(String service, String token) {
        String poll = "{\"app\":\"" + service + "\",\"instance\":\"i\",\"kinds\":[],\"results\":[]}";
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(() -> json("/d/v1/commands", poll, token));
        CommandDesk desk = server.bean(CommandDesk.class);
        await().until(() -> answer.isDone() || desk.send(service, "i", new ServiceCommand("c", "none", Map.of())));
        return answer.join();
    }

    private HttpResponse<String> json(String path, String body, String token) {
        return seed.post(path, "application/json", body.getBytes(StandardCharsets.UTF_8), token);
    }

    private long nanos() {
        return clock.instant().toEpochMilli() * 1_000_000;
    }

    @Test
    void aTokenLetsInTheServicesThatItWasIssuedForAndNoOthers() {
        String token = issue("trade", "order", "stock");

        assertThat(pushes("order", token))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 202));
        assertThat(pushes("stock", token))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 202));
        assertThat(pushes("pay", token)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body())
                    .contains("service \\\"pay\\\" (expected: one that the token trade was issued for, order, stock")
                    .doesNotContain(token);
        });
        // Nothing of a body comes in where one of its services may not.
        assertThat(otlp(token, "order", "pay").statusCode()).isEqualTo(403);
        assertThat(pushes("order2", token))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(403));

        assertThat(admin.get("/api/services").body()).contains("\"order\"").doesNotContain("\"pay\"");
        assertThat(admin.get("/api/platform").body()).contains("\"foreign_service pay\":");
        Figures.note(
                "S08",
                "A token issued for two services pushes in the name of a third, by each of the 4 ways in",
                "403, nothing of the body comes in, and it is counted",
                "4 of 4 ways and a body of both refused");
    }

    @Test
    void aTokenForAllAndTheOneOfTheFirstStartLetInEverybody() {
        assertThat(pushes("order", issue("all", "*")))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 202));
        assertThat(pushes("stock", seed.token()))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 202));
    }

    @Test
    void whatIsRevokedOpensNothingFromThatMoment() {
        String token = issue("leaky", "order");
        assertThat(snapshot("order", token).statusCode()).isEqualTo(200);
        assertThat(listed("leaky").get("lastUsedAt").asLong()).isPositive();

        assertThat(admin.delete(TOKENS + "/leaky?reason=leaked").statusCode()).isEqualTo(204);

        assertThat(pushes("order", token)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("may have been revoked").doesNotContain(token);
        });
        assertThat(admin.delete(TOKENS + "/leaky?reason=leaked").statusCode()).isEqualTo(404);
        assertThat(admin.get(TOKENS).body()).doesNotContain("leaky");
    }

    private JsonNode listed(String name) {
        for (JsonNode token : JSON.readTree(admin.get(TOKENS).body()).get("tokens")) {
            if (token.get("name").asString().equals(name)) {
                return token;
            }
        }
        throw new AssertionError("no token " + name);
    }

    @Test
    void theSecretIsShownOnceAndKeptNowhere() throws IOException {
        String token = issue("hidden", "order");
        assertThat(token).startsWith("dpi_").hasSize(47);

        assertThat(admin.get(TOKENS).body()).contains("\"hidden\"").doesNotContain(token, "hash");
        assertThat(new LedgerWalk(server).rows().filter(row -> row.subject().equals("intake-token/hidden")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.kind()).isEqualTo(ChangeKind.INTAKE_TOKEN);
                    assertThat(row.services()).containsExactly("order");
                    assertThat(row.after()).isEqualTo("environment: production\nservices:\n  - order");
                    assertThat(row.toString()).doesNotContain(token);
                });
        String rows = server.bean(JdbcTemplate.class)
                .queryForList("select * from watcher_intake_token")
                .toString();
        assertThat(rows).contains("hidden").doesNotContain(token);

        server.close();
        try (Stream<Path> files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(
                            file -> assertThat(text(file)).as(file.toString()).doesNotContain(token));
        } finally {
            restart(USUAL);
        }
        assertThat(snapshot("order", token).statusCode()).isEqualTo(200);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void refusesTokensThatCannotBeMeant() {
        issue("taken", "order");
        assertThat(status("taken", List.of("order"), "again")).isEqualTo(409);
        assertThat(status("Trade", List.of("order"), "a try")).isEqualTo(400);
        assertThat(status("t".repeat(65), List.of("order"), "a try")).isEqualTo(400);
        assertThat(status("../trade", List.of("order"), "a try")).isEqualTo(400);
        assertThat(status("none", List.of(), "a try")).isEqualTo(400);
        assertThat(status("none", List.of(" "), "a try")).isEqualTo(400);
        assertThat(status("none", List.of("a,b"), "a try")).isEqualTo(400);
        assertThat(status("none", List.of("a\nb"), "a try")).isEqualTo(400);
        assertThat(status("none", Stream.iterate("s", s -> s + "s").limit(51).toList(), "a try"))
                .isEqualTo(400);
        assertThat(status("none", List.of("order"), " ")).isEqualTo(400);
        assertThat(admin.post(TOKENS, Map.of("reason", "a try")).statusCode()).isEqualTo(400);
        assertThat(admin.delete(TOKENS + "/taken").statusCode()).isEqualTo(400);
        assertThat(admin.get(TOKENS).body()).contains("\"taken\"").doesNotContain("\"none\"");
    }

    private int status(String name, List<String> services, String reason) {
        return admin.post(TOKENS, Map.of("name", name, "services", services, "reason", reason))
                .statusCode();
    }

    /** A copy of production's control data lets nobody into production from the test environment, nor the other way. */
    @Test
    void aTokenIsOfItsEnvironmentAndTheSharedOneCanBeShut() {
        String shared = seed.token();
        String token = issue("own", "order");
        try {
            restart("d.watcher.environment=test", "d.watcher.intake.shared-token=false");

            HttpResponse<String> answer = snapshot("order", token);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body())
                    .contains("the token own was issued for the environment \\\"production\\\"", "\\\"test\\\"");
            JsonNode list = JSON.readTree(admin.get(TOKENS).body());
            assertThat(list.get("environment").asString()).isEqualTo("test");
            assertThat(listed("own").get("environment").asString()).isEqualTo("production");

            assertThat(list.get("shared").asBoolean()).isFalse();
            assertThat(snapshot("order", shared).statusCode()).isEqualTo(401);
            assertThat(snapshot("order", issue("own-of-test", "order")).statusCode())
                    .isEqualTo(200);
            Figures.note(
                    "S02",
                    "A token of one environment on a copy of its data in another",
                    "refused; the shared token can be shut",
                    "403, and 401 for the shared one");
        } finally {
            restart(USUAL);
        }
    }

    @Test
    void aServiceThatPushesTooMuchIsToldToWaitAndTheOthersAreNot() {
        try {
            restart(USUAL, "d.watcher.intake.requests-per-second=1", "d.watcher.intake.bytes-per-second=1KB");
            tooManyRequests();
            tooManyBytes();
            Figures.note(
                    "S08",
                    "A service pushes more requests and more bytes than its budget",
                    "429 with Retry-After; the others' pushes are taken",
                    "4 of 4 ways in refused, 4 of 4 of another service taken");
        } finally {
            restart(USUAL);
        }
    }

    private void tooManyRequests() {
        // Ten seconds' worth at once.
        for (int i = 0; i < 10; i++) {
            assertThat(snapshot("order", seed.token()).statusCode())
                    .as("request %s", i)
                    .isEqualTo(200);
        }
        assertThat(pushes("order", seed.token())).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(answer.body())
                    .contains("service \\\"order\\\" has pushed too much (expected: at most 1 requests");
        });
        assertThat(pushes("stock", seed.token()))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 202));

        JsonNode intake = JSON.readTree(admin.get("/api/platform").body()).get("intake");
        assertThat(intake.at("/0/dropped/over_quota order").asLong()).isEqualTo(1);
        assertThat(intake.at("/0/accepted").asLong()).isEqualTo(11);
        assertThat(intake.at("/1/dropped/over_quota order").asLong()).isEqualTo(2);
        assertThat(intake.at("/2/dropped/over_quota order").asLong()).isPositive();

        clock.forward(Duration.ofSeconds(2));
        assertThat(snapshot("order", seed.token()).statusCode()).isEqualTo(200);
    }

    private void tooManyBytes() {
        String large = "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":"
                + "{\"stringValue\":\"bulk\"}}]},\"scopeSpans\":[{\"spans\":[{\"traceId\":\"" + Seed.TRACE
                + "\",\"spanId\":\"00f067aa0ba902b7\",\"name\":\"" + "n".repeat(30_000) + "\",\"startTimeUnixNano\":\""
                + nanos() + "\"}]}]}]}";
        // It owes the rest.
        assertThat(json("/v1/traces", large, seed.token()).statusCode()).isEqualTo(200);
        HttpResponse<String> answer = json("/v1/traces", large, seed.token());
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(15, 25);
        clock.forward(Duration.ofSeconds(30));
        assertThat(json("/v1/traces", large, seed.token()).statusCode()).isEqualTo(200);
    }

    /** Moves only when it is told to: a budget must not fill up because a machine is busy. */
    private static final class StillClock extends Clock {

        private Instant now = Instant.now();

        synchronized void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public synchronized Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
