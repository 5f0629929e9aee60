package io.dplatform.watcher.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Run by hand until it was seen whole, -Dit.test=SevenInOne. The parts together on the running shop: a document changes a pool, callers suffer, the incident names the change, and back. */
class SevenInOne {

    private static final String STOCK = "/api/documents/D_CONFIG/stock.yaml";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static RunningDemo demo;
    private static Console console;

    @BeforeAll
    static void startTheDemo() {
        demo = RunningDemo.shared();
        console = demo.console();
    }

    @AfterEach
    void heal() {
        demo.command("heal");
    }

    @Test
    void followsAPoolThatWasMadeTooSmallFromTheCallersToTheChangeAndBack() {
        publishPool(20, "room for the sale");
        awaitPool(20);
        // What was slow while the shop warmed up is over.
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> openIncidents().isEmpty());
        publishPool(2, "save connections");
        awaitPool(2);

        JsonNode incident = await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> openIncidentAfter("save connections"), found -> !found.isMissingNode());
        assertThat(incident.path("rootNode").asString()).isIn("stock", "db:shop_stock");
        assertThat(incident.path("callersAffected").asInt()).isPositive();

        // Whether an action helped is judged by the callers' numbers before it: there have to be some.
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            JsonNode edge = console.edge("order->stock RPC", Console.last(Duration.ofSeconds(20)));
            assertThat(edge.at("/seen/errorShare").asDouble()).isGreaterThan(0.15);
        });
        String change = incident.at("/change/id").asString();
        JsonNode preview = console.get("/api/actions/rollback/preview?change=" + change);
        console.post(
                "/api/actions/rollback",
                Map.of(
                        "change",
                        change,
                        "reason",
                        "callers of stock wait for a connection",
                        "confirm",
                        preview.path("confirm").asString(""),
                        "incident",
                        incident.path("id").asLong()));
        awaitPool(20);
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(
                                Console.each(console.get("/api/actions").path("actions"))
                                        .map(action -> action.path("outcome").asString(""))
                                        .toList())
                        .contains("HELPED"));
    }

    @Test
    void refusesABadDocumentWholeAndSaysWhoRefusedItAndWhy() {
        publishPool(20, "good");
        awaitPool(20);
        publish("spring:\n  datasource:\n    hikari:\n      maximum-pool-size: many\n", "a slip");

        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(Console.each(console.get(STOCK).path("instances")))
                        .isNotEmpty()
                        .allSatisfy(instance -> {
                            assertThat(instance.path("state").asString()).isEqualTo("refused");
                            assertThat(instance.path("why").asString()).contains("maximum-pool-size", "many");
                        }));
        assertThat(pools()).as("the values of before stay").containsOnly(20);
        publishPool(20, "as it was");
        awaitPool(20);
    }

    @Test
    void showsALagThatGrowsWhileNobodyListensAndItsEnd() {
        demo.command("kill", "delivery");
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(
                        group("delivery").path("lag").asLong())
                .isGreaterThan(3));
        demo.command("heal");
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(
                        group("delivery").path("lag").asLong())
                .isLessThan(3));
    }

    private static JsonNode group(String name) {
        return Console.each(console.get("/api/messages").path("groups"))
                .filter(group -> group.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> openIncidents() {
        return Console.each(console.get("/api/incidents?state=open").path("incidents"))
                .toList();
    }

    private static JsonNode openIncidentAfter(String reason) {
        return openIncidents().stream()
                .filter(incident -> incident.at("/change/reason").asString("").equals(reason))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static void publishPool(int size, String reason) {
        publish("spring:\n  datasource:\n    hikari:\n      maximum-pool-size: " + size + "\n", reason);
    }

    private static void publish(String text, String reason) {
        JsonNode before = console.get(STOCK);
        if (before.at("/live/text").asString("").equals(text)) {
            return;
        }
        JsonNode saved = console.put(
                STOCK + "/draft",
                Map.of(
                        "text",
                        text,
                        "baseRevision",
                        before.at("/live/revision").asString(""),
                        "version",
                        before.at("/draft/version").asInt(0)));
        console.post(
                STOCK + "/publish",
                Map.of("version", saved.at("/draft/version").asInt(), "reason", reason, "acceptRisks", true));
    }

    private static void awaitPool(int size) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(pools()).isNotEmpty().containsOnly(size));
    }

    private static List<Integer> pools() {
        return Console.each(console.get("/api/data/pools").path("pools"))
                .filter(pool -> pool.path("service").asString().equals("stock"))
                .filter(pool -> !pool.path("silent").asBoolean())
                .map(pool -> pool.path("max").asInt())
                .toList();
    }
}
