package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.PlatformLocator;
import io.dplatform.confcenter.Reading;
import io.dplatform.confcenter.Registry;
import io.dplatform.confcenter.ServiceInstance;
import io.dplatform.confcenter.ServiceName;
import io.dplatform.confcenter.devserver.DevServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way: pushed bytes in, the console's answers out, over the real engines and a real registry. */
@TestInstance(Lifecycle.PER_CLASS)
final class DataApiTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private DevServer registry;
    private RunningServer server;
    private Browser viewer;
    private Seed seed;

    @BeforeAll
    void start(@TempDir Path data) {
        registry = DevServer.builder()
                .port(0)
                .dataDir(data.resolve("registry"))
                .build()
                .start();
        server = RunningServer.start(data.resolve("platform"), "d.registry=127.0.0.1:" + registry.port());
        viewer = server.admin();
        seed = new Seed(server);
        seed.snapshots();
        assertThat(seed.spans(Seed.TRACE).statusCode()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        server.close();
        registry.close();
    }

    private JsonNode get(String path) {
        HttpResponse<String> response = viewer.get(path);
        assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** A window that the steps of the store cannot cut short. */
    private static String window() {
        long now = System.currentTimeMillis();
        return "from=" + (now - 600_000) + "&to=" + (now + 60_000);
    }

    @Test
    void showsTheEdgeAsTheCallerSawItBesideTheCalleesOwnNumbers() {
        JsonNode edge = await().atMost(PATIENCE)
                .until(
                        () -> get("/api/edges/order/stock?" + window()),
                        detail -> detail.at("/edge/own/count").asLong() == 100)
                .get("edge");
        assertThat(edge.get("seat").asString()).isEqualTo("caller");
        assertThat(edge.at("/seen/count").asLong()).isEqualTo(100);
        assertThat(edge.at("/seen/results/TIMEOUT").asLong()).isEqualTo(10);
        assertThat(edge.at("/seen/errorShare").asDouble()).isEqualTo(0.1);
        assertThat(edge.at("/seen/businessErrorShare").asDouble()).isEqualTo(0.1);
        assertThat(edge.at("/own/errorShare").asDouble()).isZero();
        assertThat(edge.at("/seen/p99Micros").asLong()).isBetween(18_000L, 23_000L);
        assertThat(edge.at("/runP99Micros").asLong()).isBetween(3_600L, 4_600L);
        assertThat(edge.at("/attemptsPerCall").asDouble()).isEqualTo(1.1);
        assertThat(edge.at("/instances/0/instance").asString()).isEqualTo("10.0.0.7:8080");
    }

    @Test
    void listsEdgesAndThoseAroundAService() {
        assertThat(get("/api/edges?" + window()).get("edges")).hasSize(1);
        assertThat(get("/api/edges?service=stock&hops=2&" + window()).get("edges"))
                .hasSize(1);
        assertThat(get("/api/edges?service=nobody&" + window()).get("edges")).isEmpty();
    }

    @Test
    void listsServicesAndShowsOne() {
        JsonNode services = get("/api/services?" + window()).get("services");
        assertThat(services.findValuesAsString("name")).containsExactly("order", "stock");
        assertThat(get("/api/services/%73tock?" + window()).at("/summary/name").asString())
                .isEqualTo("stock");
        assertThat(viewer.get("/api/services/shop~2Fcheckout?" + window()).body())
                .contains("there is no service shop/checkout");
        JsonNode stock = get("/api/services/stock?" + window());
        assertThat(stock.at("/summary/owner").asString()).isEqualTo("trade");
        assertThat(stock.at("/summary/starterVersion").asString()).isEqualTo("0.1.0");
        assertThat(stock.get("callers").findValuesAsString("caller")).contains("order");
        assertThat(stock.at("/operations/0/operation").asString()).isEqualTo("StockService.reserve");
        assertThat(stock.at("/instances/0/process/heapMax").asLong()).isEqualTo(128 << 20);
    }

    @Test
    void findsTracesAndShowsOne() {
        JsonNode found = stream(get("/api/traces?service=stock&" + window()).get("traces"))
                .filter(trace -> trace.get("traceId").asString().equals(Seed.TRACE))
                .findFirst()
                .orElseThrow();
        assertThat(found.get("rootService").asString()).isEqualTo("order");
        assertThat(found.get("spans").asInt()).isEqualTo(2);
        assertThat(get("/api/traces?minMicros=15000&" + window()).get("traces")).isNotEmpty();
        assertThat(get("/api/traces?minMicros=30000&" + window()).get("traces")).isEmpty();
        assertThat(get("/api/traces?error=true&" + window()).get("traces")).isEmpty();
        assertThat(get("/api/traces/operations?service=stock")
                        .get("operations")
                        .get(0)
                        .asString())
                .isEqualTo("StockService.reserve");

        JsonNode trace = get("/api/traces/" + Seed.TRACE);
        assertThat(trace.get("spans")).hasSize(2);
        assertThat(trace.at("/spans/0/parentId").isMissingNode()).isTrue();
        assertThat(trace.at("/spans/1/parentId").asString())
                .isEqualTo(trace.at("/spans/0/spanId").asString());
        assertThat(trace.at("/spans/1/service").asString()).isEqualTo("stock");
        assertThat(trace.at("/spans/0/tags/d.key.order").asString()).isEqualTo("10086");
    }

    @Test
    void tellsWhatIsWrongWithAQuestion() {
        for (Map.Entry<String, String> wrong : Map.of(
                        "/api/services?from=5&to=4",
                        "before to",
                        "/api/services?from=-1&to=4",
                        "epoch milliseconds",
                        "/api/services?from=1&to=" + Long.MAX_VALUE,
                        "epoch milliseconds",
                        "/api/edges?service=order&hops=3",
                        "1 or 2",
                        "/api/traces?limit=0",
                        "1 to 1000",
                        "/api/traces?minMicros=-5",
                        "microseconds",
                        "/api/traces/xyz",
                        "hexadecimal",
                        "/api/traces?error=perhaps",
                        "true or false")
                .entrySet()) {
            HttpResponse<String> response = viewer.get(wrong.getKey());
            assertThat(response.statusCode()).as(wrong.getKey()).isEqualTo(400);
            assertThat(response.body()).as(wrong.getKey()).contains("expected", wrong.getValue());
        }
        for (String unknown : List.of(
                "/api/services/nobody",
                "/api/edges/a/b",
                "/api/traces/00000000000000000000000000000abc",
                "/api/nothing")) {
            assertThat(viewer.get(unknown).statusCode()).as(unknown).isEqualTo(404);
        }
    }

    @Test
    void joinsRegisteredInstancesWithWhatTheyReport() {
        ServiceInstance stock = ServiceInstance.of(
                "10.0.0.7", 20880, Map.of("d-instance", "10.0.0.7:8080", "d-version", "1.1.9", "d-starter", "0.1.0"));
        try (var registration = server.bean(Registry.class).register(new ServiceName("DUBBO", "stock"), stock);
                var silent = server.bean(Registry.class)
                        .register(ServiceName.of("mailer"), ServiceInstance.of("10.0.0.9", 80, Map.of()))) {
            JsonNode instance = await().atMost(PATIENCE)
                    .until(
                            () -> get("/api/instances?service=stock&" + window())
                                    .at("/instances/0"),
                            found -> found.path("registered").asBoolean());
            assertThat(instance.get("instance").asString()).isEqualTo("10.0.0.7:8080");
            assertThat(instance.get("version").asString()).isEqualTo("1.2.0");
            assertThat(instance.get("reporting").asBoolean()).isTrue();
            assertThat(instance.at("/addresses/0/protocol").asString()).isEqualTo("dubbo");
            assertThat(instance.at("/addresses/0/address").asString()).isEqualTo("10.0.0.7:20880");

            await("a service that only is registered")
                    .atMost(PATIENCE)
                    .until(() -> viewer.get("/api/services/mailer").statusCode() == 200);
            assertThat(get("/api/services").get("services").findValuesAsString("name"))
                    .contains("mailer");
            assertThat(get("/api/instances").at("/registry/reachable").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void publishesItsAddressAndDoesSoAgainWhenItIsGone() {
        ConfigSource configs = server.bean(ConfigSource.class);
        await().atMost(PATIENCE).until(() -> published(configs));
        configs.remove(PlatformLocator.DOCUMENT).join();
        await().atMost(PATIENCE).until(() -> published(configs));
    }

    private boolean published(ConfigSource configs) {
        return configs.read(PlatformLocator.DOCUMENT).join() instanceof Reading.Found found
                && found.document().text().contains("http://127.0.0.1:" + server.port())
                && found.document().text().contains(seed.token());
    }

    @Test
    void reportsHowThePlatformItselfIs() {
        JsonNode health = await().atMost(PATIENCE).until(() -> get("/api/platform"), report -> !report.get("parts")
                .findValuesAsString("state")
                .contains("down"));
        assertThat(health.get("parts").findValuesAsString("name"))
                .containsExactly("registry", "confcenter", "monitor", "tracker", "watcher", "ledger");
        assertThat(health.at("/intake/0/accepted").asLong()).isEqualTo(2);
        assertThat(health.at("/intake/1/accepted").asLong()).isGreaterThanOrEqualTo(2);
        assertThat(health.get("agents").findValuesAsString("service")).contains("order", "stock");
        assertThat(health.at("/agents/0/produced").asLong()).isEqualTo(7);
        assertThat(health.at("/process/residentBytes").asLong()).isPositive();
    }

    @Test
    void findsByNameAndId() {
        assertThat(get("/api/search?q=stock").at("/hits/0/href").asString()).isEqualTo("/console/services/stock");
        assertThat(get("/api/search?q=reserve").get("hits").findValuesAsString("type"))
                .contains("operation");
        assertThat(get("/api/search?q=10.0.0.7").get("hits").findValuesAsString("type"))
                .contains("instance");
        assertThat(get("/api/search?q=" + Seed.TRACE).at("/hits/0/href").asString())
                .isEqualTo("/console/traces/" + Seed.TRACE);
        assertThat(get("/api/search?q=%E6%8B%93%E6%89%91").at("/hits/0/href").asString())
                .isEqualTo("/console/topology");
        assertThat(get("/api/search?q=").get("hits")).isEmpty();
    }

    @Test
    void showsTheLineOfTimeOfAnOrder() {
        JsonNode line = get("/api/timeline?key=order&value=10086");
        assertThat(line.get("traces").findValuesAsString("traceId")).contains(Seed.TRACE);
        JsonNode hop = line.at("/hops/0");
        assertThat(hop.get("service").asString()).isEqualTo("order");
        assertThat(hop.get("peer").asString()).isEqualTo("stock");
        assertThat(hop.get("role").asString()).isEqualTo("CLIENT");
        assertThat(hop.get("durationMicros").asLong()).isEqualTo(20_000);
        assertThat(hop.get("runMicros").asLong()).isEqualTo(4_000);
        assertThat(hop.get("keyed").asBoolean()).isTrue();
        assertThat(line.get("hops"))
                .as("both ends of the call are one hop")
                .hasSize(line.get("traces").size());
        assertThat(get("/api/timeline?key=order&value=10087").get("hops")).isEmpty();
        assertThat(get("/api/timeline/keys").get("names").get(0).asString()).isEqualTo("order");
        assertThat(viewer.get("/api/timeline?key=order").statusCode()).isEqualTo(400);
    }

    @Test
    void findsAnOrderByItsNumberAloneAndChangesByTheirSubject() {
        for (String text : List.of("10086", "order=10086", "order%2010086")) {
            assertThat(get("/api/search?q=" + text).at("/hits/0/href").asString())
                    .as(text)
                    .isEqualTo("/console/timeline?key=order&value=10086");
        }
        assertThat(get("/api/search?q=user=10086").get("hits").findValuesAsString("type"))
                .doesNotContain("key");
        assertThat(get("/api/search?q=session/ada").get("hits").findValuesAsString("type"))
                .contains("change");
    }

    @Test
    void showsChangesNewestFirstPageByPage() {
        JsonNode page = get("/api/changes?kind=session,user&limit=1");
        assertThat(page.get("changes")).hasSize(1);
        JsonNode rest =
                get("/api/changes?kind=session,user&before=" + page.get("next").asLong());
        assertThat(rest.at("/changes/0/seq").asLong())
                .isLessThan(page.at("/changes/0/seq").asLong());
        assertThat(rest.has("next")).isFalse();
        assertThat(get("/api/changes/chain?fresh=true").has("broken")).isFalse();
        assertThat(get("/api/changes/" + page.at("/changes/0/id").asString())
                        .get("refusal")
                        .asString())
                .contains("cannot be undone");
        assertThat(viewer.get("/api/changes?kind=nonsense").body()).contains("expected: some of document");
        assertThat(viewer.get("/api/changes/nonsense").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesPushesThatItCannotTakeAndGoesOnAfterwards() {
        byte[] rubbish = "rubbish".getBytes(StandardCharsets.UTF_8);
        for (String path : List.of("/v1/traces", "/api/v2/spans", "/d/v1/snapshots")) {
            String type = path.startsWith("/d/") ? "application/x-d-snapshot" : "application/json";
            assertThat(seed.post(path, type, rubbish, seed.token()).statusCode())
                    .as("rubbish to %s", path)
                    .isEqualTo(400);
            assertThat(seed.post(path, "text/html", rubbish, seed.token()).statusCode())
                    .as("a foreign type to %s", path)
                    .isEqualTo(415);
            assertThat(seed.postRaw(path, type, "br", rubbish, seed.token()).statusCode())
                    .as("a foreign encoding to %s", path)
                    .isEqualTo(415);
            assertThat(seed.post(path, type, new byte[64 << 20], seed.token()).statusCode())
                    .as("a bomb to %s", path)
                    .isEqualTo(413);
        }
        HttpResponse<String> good = seed.spans("5bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(good.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(good.body()).isEqualTo("{}");
    }

    @Test
    void servesTheConsoleOrSaysThatItIsMissing() {
        for (String screen : List.of("/console/", "/console/services/order.v2", "/console/setup?token=x")) {
            HttpResponse<String> page = server.anonymous().get(screen);
            assertThat(page.statusCode()).as(screen).isEqualTo(200);
            assertThat(page.body()).contains("console-ui");
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        }
        assertThat(server.anonymous().get("/console/assets/gone-1a2b3c.js").statusCode())
                .isEqualTo(404);
        HttpResponse<String> home = server.anonymous().get("/");
        assertThat(home.statusCode()).isEqualTo(302);
        assertThat(home.headers().firstValue("Location")).hasValue("/console/");
    }
}
