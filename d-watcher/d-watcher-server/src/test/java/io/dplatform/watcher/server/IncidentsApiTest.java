package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.Reading;
import io.dplatform.confcenter.Registration;
import io.dplatform.confcenter.Registry;
import io.dplatform.confcenter.RegistryAddress;
import io.dplatform.confcenter.ServiceInstance;
import io.dplatform.confcenter.ServiceName;
import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.confcenter.nacos.NacosConfCenter;
import io.dplatform.confcenter.nacos.NacosSettings;
import io.dplatform.sf.Holds;
import io.dplatform.tracker.context.Fact;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From pushed numbers to an incident, what is done about it, and its end; over the real engines and a real registry. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class IncidentsApiTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ShiftedClock clock = new ShiftedClock();
    private DevServer registry;
    private RunningServer server;
    private Browser operator;
    private ShopLoad load;
    private NacosConfCenter other;
    private Registration one;
    private Registration two;

    @BeforeAll
    void start(@TempDir Path data) {
        registry = DevServer.builder()
                .port(0)
                .dataDir(data.resolve("registry"))
                .build()
                .start();
        server = RunningServer.start(
                data.resolve("platform"),
                clock,
                "d.registry=127.0.0.1:" + registry.port(),
                "d.watcher.incidents.settle=1s",
                "d.watcher.incidents.quiet=3s",
                "d.watcher.incidents.window=10s",
                "d.watcher.actions.judge-after=15s",
                "d.watcher.actions.judge-by=10s");
        operator = server.admin();
        load = new ShopLoad(server);
        // A process registers a service once; the second instance belongs to another one.
        other = NacosConfCenter.connect(
                NacosSettings.of(RegistryAddress.parse("test", "127.0.0.1:" + registry.port())));
        one = register(server.bean(Registry.class), "10.0.0.7", "10.0.0.7:8080");
        two = register(other.registry(), "10.0.0.8", "10.0.0.8:8080");
    }

    private static Registration register(Registry registry, String host, String id) {
        ServiceInstance instance = ServiceInstance.of(
                host,
                20880,
                Map.of(
                        "d-instance",
                        id,
                        "dubbo.endpoints",
                        "[{\"port\":20880,\"protocol\":\"dubbo\"},{\"port\":50051,\"protocol\":\"tri\"}]"));
        return registry.register(new ServiceName("DUBBO", "stock"), instance);
    }

    @AfterAll
    void stop() {
        load.close();
        one.close();
        two.close();
        other.close();
        server.close();
        registry.close();
    }

    private JsonNode get(String path) {
        HttpResponse<String> response = operator.get(path);
        assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private JsonNode openIncident() {
        return get("/api/incidents?state=open").at("/incidents/0");
    }

    private HttpResponse<String> hold(String instance, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("service", "stock");
        body.put("instance", instance);
        return operator.post("/api/actions/hold", body);
    }

    private void putAllBack() {
        for (JsonNode action : get("/api/actions?active=true").get("actions")) {
            HttpResponse<String> undone = operator.post(
                    "/api/actions/" + action.get("id").asLong() + "/undo", Map.of("reason", "drill is over"));
            assertThat(undone.statusCode()).as(undone.body()).isEqualTo(200);
            assertThat(JSON.readTree(undone.body()).get("status").asString()).isEqualTo("UNDONE");
        }
    }

    private Holds published() {
        Reading reading = server.bean(ConfigSource.class).read(Holds.DOCUMENT).join();
        try {
            return reading instanceof Reading.Found found
                    ? Holds.type().parse(found.document().text())
                    : Holds.none();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Order(1)
    void isQuietWhileAllIsWell() {
        await().atMost(PATIENCE).until(() -> get("/api/now").get("worstEdges").size() >= 2);
        assertThat(get("/api/now").get("open")).isEmpty();
        assertThat(get("/api/now").get("lookedAt").asLong()).isPositive();
    }

    @Test
    @Order(2)
    void opensOneIncidentForAChainOfFailures() {
        // What was just seen is the past by now, which tells what is usual.
        await().atMost(PATIENCE).until(() -> load.pushes() >= 5);
        clock.forward(Duration.ofMinutes(2));
        load.stockFails(50);
        JsonNode incident = await().atMost(PATIENCE)
                .until(
                        this::openIncident,
                        found -> found.path("rootNode").asString("").equals("stock")
                                && found.path("victims").size() >= 1);
        assertThat(get("/api/incidents?state=open").get("incidents")).hasSize(1);
        assertThat(incident.get("cause").asString()).isEqualTo("ERRORS");
        assertThat(incident.get("certainty").asString()).isEqualTo("KNOWN");
        assertThat(incident.at("/headline/caller").asString()).isEqualTo("order");
        assertThat(incident.get("callersAffected").asInt()).isEqualTo(1);

        JsonNode detail = get("/api/incidents/" + incident.get("id").asLong());
        assertThat(detail.get("line").asString()).contains("order -> stock:", "errors", "1 of 1 caller affected");
        assertThat(detail.at("/suspects/0/node").asString()).isEqualTo("stock");
        assertThat(detail.at("/suspects/0/reasons").findValuesAsString("why")).contains("DEEPEST", "OWN_VIEW");
        assertThat(detail.get("links").size()).isGreaterThanOrEqualTo(2);
        assertThat(detail.get("history").findValuesAsString("what")).contains("OPENED");
    }

    @Test
    @Order(3)
    void holdsAnInstanceOutOfTrafficAndPutsItBack() {
        long incident = openIncident().get("id").asLong();
        JsonNode preview = await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> get("/api/actions/hold/preview?service=stock&instance=10.0.0.8:8080"),
                        found -> found.get("healthy").asInt() == 2);
        assertThat(preview.get("remaining").asInt()).isEqualTo(1);
        assertThat(preview.get("addresses").valueStream().map(JsonNode::asString))
                .containsExactly("10.0.0.8:20880", "10.0.0.8:50051");
        assertThat(preview.has("confirm")).isFalse();

        assertThat(hold("10.0.0.8:8080", Map.of()).statusCode()).as("no reason").isEqualTo(400);
        assertThat(hold("10.9.9.9:1", Map.of("reason", "x")).statusCode()).isEqualTo(404);
        assertThat(hold("10.0.0.8:8080", Map.of("reason", "x", "minutes", 0)).body())
                .contains("1 to 1440");

        HttpResponse<String> held =
                hold("10.0.0.8:8080", Map.of("reason", "drill", "minutes", 10, "incident", incident));
        assertThat(held.statusCode()).as(held.body()).isEqualTo(201);
        assertThat(published().all()).singleElement().satisfies(hold -> {
            assertThat(hold.addresses()).contains("10.0.0.8:20880", "10.0.0.8:50051");
            assertThat(hold.reason()).isEqualTo("drill");
        });
        assertThat(hold("10.0.0.8:8080", Map.of("reason", "again")).body()).contains("already");

        HttpResponse<String> last = hold("10.0.0.7:8080", Map.of("reason", "both"));
        assertThat(last.statusCode()).isEqualTo(409);
        assertThat(last.body()).contains("no healthy instance of stock would be left", "type the service");
        assertThat(hold("10.0.0.7:8080", Map.of("reason", "both", "confirm", "stock"))
                        .statusCode())
                .isEqualTo(201);
        assertThat(published().all()).hasSize(2);

        putAllBack();
        assertThat(published()).isEqualTo(Holds.none());
        assertThat(get("/api/incidents/" + incident).get("history").findValuesAsString("what"))
                .contains("ACTED", "UNDONE");
    }

    @Test
    @Order(4)
    void letsAHoldEndByItself() {
        // A minute is the shortest that can be asked for; the document says when, callers do not wait for us.
        HttpResponse<String> held = hold("10.0.0.8:8080", Map.of("reason", "short", "minutes", 1));
        assertThat(held.statusCode()).isEqualTo(201);
        server.bean(ConfigSource.class).remove(Holds.DOCUMENT).join();
        await("what is wanted is published again")
                .atMost(PATIENCE)
                .until(() -> published().all().size() == 1);
        clock.forward(Duration.ofMinutes(1));
        await("its time is up").atMost(PATIENCE).until(() -> published().isEmpty());
        assertThat(get("/api/actions").at("/actions/0/status").asString()).isEqualTo("EXPIRED");
    }

    @Test
    @Order(5)
    void asksInstancesForALogLevelAndKeepsTheirAnswers() {
        Map<String, Object> ask =
                Map.of("service", "stock", "logger", "com.shop", "level", "debug", "reason", "look closer");
        assertThat(operator.post("/api/actions/log-level", ask).body()).contains("takes this command");

        Seed seed = new Seed(server);
        String poll = "{\"app\":\"stock\",\"instance\":\"10.0.0.7:8080\",\"kinds\":[\"log-level\"],\"results\":[%s]}";
        CompletableFuture<HttpResponse<String>> held =
                CompletableFuture.supplyAsync(() -> poll(seed, poll.formatted("")));
        await().atMost(PATIENCE)
                .until(() -> get("/api/actions/log-level/preview?service=stock")
                                .get("reached")
                                .size()
                        == 1);
        HttpResponse<String> asked = operator.post("/api/actions/log-level", ask);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);

        JsonNode command = JSON.readTree(held.join().body()).at("/commands/0");
        assertThat(command.get("kind").asString()).isEqualTo("log-level");
        assertThat(command.at("/values/logger").asString()).isEqualTo("com.shop");
        assertThat(command.at("/values/level").asString()).isEqualTo("DEBUG");

        String result = "{\"id\":\"%s\",\"done\":true,\"text\":\"com.shop is DEBUG\"}"
                .formatted(command.get("id").asString());
        CompletableFuture<HttpResponse<String>> next =
                CompletableFuture.supplyAsync(() -> poll(seed, poll.formatted(result)));
        JsonNode action = await().atMost(PATIENCE)
                .until(() -> get("/api/actions").at("/actions/0"), found -> !found.get("answers")
                        .isEmpty());
        assertThat(action.get("answers").get("10.0.0.7:8080").asString()).isEqualTo("com.shop is DEBUG");

        operator.post("/api/actions/" + action.get("id").asLong() + "/undo", Map.of("reason", "seen enough"));
        assertThat(JSON.readTree(next.join().body())
                        .at("/commands/0/values/level")
                        .asString())
                .as("put back")
                .isEmpty();
    }

    private static HttpResponse<String> poll(Seed seed, String body) {
        return seed.post("/d/v1/commands", "application/json", body.getBytes(StandardCharsets.UTF_8), seed.token());
    }

    @Test
    @Order(6)
    void saysWhetherAnActionHelpedAndClosesAfterAQuietTime() {
        long incident = openIncident().get("id").asLong();
        HttpResponse<String> held = hold("10.0.0.8:8080", Map.of("reason", "it fails", "incident", incident));
        assertThat(held.statusCode()).as(held.body()).isEqualTo(201);
        load.stockFails(0);

        await("closes")
                .atMost(PATIENCE)
                .until(() -> get("/api/incidents/" + incident).at("/incident/state"), state -> state.asString()
                        .equals("CLOSED"));
        JsonNode action = await("judged")
                .atMost(PATIENCE)
                .until(() -> get("/api/actions?incident=" + incident).at("/actions/0"), found -> found.has("outcome"));
        assertThat(action.get("outcome").asString()).isEqualTo("HELPED");
        assertThat(get("/api/incidents/" + incident).get("history").findValuesAsString("what"))
                .contains("CLOSED", "HELPED");
        assertThat(get("/api/now").at("/lastClosed/id").asLong()).isEqualTo(incident);
    }

    @Test
    @Order(7)
    void tellsWhatIsWrongWithAQuestion() {
        for (Map.Entry<String, String> wrong : Map.of(
                        "/api/incidents?state=perhaps", "open, closed or all",
                        "/api/incidents?limit=0", "1 to 200",
                        "/api/incidents?before=0", "number of an incident",
                        "/api/actions/hold/preview?service=", "service",
                        "/api/actions/log-level/preview", "service",
                        "/api/actions/rollback/preview", "change")
                .entrySet()) {
            HttpResponse<String> response = operator.get(wrong.getKey());
            assertThat(response.statusCode()).as(wrong.getKey()).isEqualTo(400);
            assertThat(response.body()).as(wrong.getKey()).contains("expected", wrong.getValue());
        }
        for (String unknown : List.of(
                "/api/incidents/999999",
                "/api/actions/rollback/preview?change=nothing",
                "/api/actions/hold/preview?service=nobody&instance=x")) {
            assertThat(operator.get(unknown).statusCode()).as(unknown).isEqualTo(404);
        }
        Seed seed = new Seed(server);
        for (String body : List.of("{}", "not json", "null", "{\"app\":\"a b\",\"instance\":\"i\"}")) {
            assertThat(poll(seed, body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(StreamSupport.stream(get("/api/actions").get("actions").spliterator(), false))
                .isNotEmpty();
    }

    @Test
    @Order(8)
    void tellsOfARegistryThatHasLostWhoStillAnswers() {
        Seed seed = new Seed(server);
        Map<String, String> lost = Map.of("instances", "2", "listed", "0", "seconds", "12");
        seed.facts(
                "cart",
                "10.0.0.9:8080",
                List.of(new Fact("unlisted", "stock", lost), new Fact("unlisted", "pay", lost)));
        seed.facts(
                "shelf",
                "10.0.0.10:8080",
                // Only just gone: perhaps found gone in a moment.
                List.of(new Fact("unlisted", "stock", Map.of("instances", "1", "seconds", "3"))));

        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode incident = openIncident();
            assertThat(incident.path("rootNode").asString()).isEqualTo("registry:nacos");
            assertThat(incident.path("cause").asString()).isEqualTo("REGISTRY");
            assertThat(incident.path("callersAffected").asInt()).isEqualTo(1);
        });
    }

    @Test
    @Order(9)
    void holdsOneThatHasHungForAsLongAsItsAddressesAreKnown() {
        putAllBack();
        String preview = "/api/actions/hold/preview?service=stock&instance=10.0.0.8:8080";
        new Seed(server).facts("stock", "10.0.0.8:8080", List.of());
        two.close();
        await("struck off").atMost(PATIENCE).ignoreExceptions().until(() -> !get(preview)
                .get("registered")
                .asBoolean());
        clock.forward(Duration.ofMinutes(13));
        assertThat(get(preview).get("addresses").valueStream().map(JsonNode::asString))
                .containsExactly("10.0.0.8:20880", "10.0.0.8:50051");
        HttpResponse<String> held = hold("10.0.0.8:8080", Map.of("reason", "it hangs"));
        assertThat(held.statusCode()).as(held.body()).isEqualTo(201);
        assertThat(published().all()).singleElement().satisfies(hold -> assertThat(hold.addresses())
                .contains("10.0.0.8:20880"));
    }
}
