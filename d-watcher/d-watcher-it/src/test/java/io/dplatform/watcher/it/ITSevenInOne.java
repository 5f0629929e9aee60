package io.dplatform.watcher.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import tools.jackson.databind.JsonNode;

/** The parts together on the running shop: what breaks is told once, followed by clicks to its cause, and seen to be over. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ITSevenInOne {

    private static final String STOCK = "/api/documents/D_CONFIG/stock.yaml";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static RunningDemo demo;
    private static Console console;
    private static Chromium chromium;
    private static Pager pager;

    @RegisterExtension
    static final WhatWasSeen SEEN = new WhatWasSeen(() -> console, () -> pager, () -> chromium);

    @BeforeAll
    static void startTheDemo() {
        demo = RunningDemo.shared();
        console = demo.console();
        pager = Pager.listen(console);
        chromium = Chromium.open(demo, "chromium-drills");
        publishPool(20, "room for the sale");
        awaitPool(20);
        // What has only just begun is not judged yet, and what was deployed a moment ago would be to blame.
        await("a shop that has run for a while")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> Console.each(console.get("/api/changes").path("changes"))
                        .filter(change -> change.path("kind").asString().equals("deploy"))
                        .filter(change -> change.path("subject").asString().startsWith("stock/"))
                        .anyMatch(change -> change.path("at").asLong()
                                < Instant.now().minus(Duration.ofMinutes(2)).toEpochMilli()));
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
        if (pager != null) {
            pager.close();
        }
    }

    @AfterEach
    void heal() {
        demo.command("heal");
        publishPool(20, "as it was before the drill");
        Console.each(console.get("/api/actions?active=true").path("actions"))
                .forEach(action -> console.post(
                        "/api/actions/" + action.path("id").asLong() + "/undo", Map.of("reason", "the drill is over")));
    }

    /** What was slow while the shop warmed up, or in the drill before, is over. */
    private static Instant awaitQuiet() {
        awaitQuiet(Duration.ZERO);
        pager.forget();
        return Instant.now();
    }

    private static void awaitQuiet(Duration length) {
        await("quiet")
                .atMost(Duration.ofMinutes(4))
                .during(length)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> openIncidents().isEmpty());
    }

    /** Somebody is told, and opens what the notice leads to: the first click. */
    private static String openNotice() {
        JsonNode notice = pager.await();
        String link = notice.path("link").asString();
        chromium.visit(link.substring(link.indexOf("/console/") + "/console/".length()), "incident");
        return notice.path("title").asString();
    }

    private static void awaitTheEnd(Instant before, String picture) {
        List<JsonNode> all = await("closes by itself")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> incidentsSince(before), incidents -> incidents.stream()
                        .allMatch(incident -> incident.path("state").asString().equals("CLOSED")));
        await("the screen says so").atMost(PATIENCE).until(() -> !chromium.browser()
                .findElements(By.cssSelector("[data-testid=moment][data-what=CLOSED]"))
                .isEmpty());
        chromium.screenshot(picture + "-closed");
        List<JsonNode> ours = all.stream()
                // A victim may be seen some seconds before its root; it is merged before anybody is told, which is
                // asserted below.
                .filter(incident -> !incident.path("ending").asString().equals("MERGED"))
                .toList();
        assertThat(ours).as("one incident, not one for each victim").hasSize(1);
        assertThat(ours.get(0).path("ending").asString()).isEqualTo("RECOVERED");
        assertThat(all)
                .filteredOn(incident -> incident.path("ending").asString().equals("MERGED"))
                .allSatisfy(incident -> assertThat(incident.path("mergedInto").asLong())
                        .isEqualTo(ours.get(0).path("id").asLong()));
        assertThat(pager.told("OPENED"))
                .as("one notice, not one for each victim")
                .hasSize(1);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> pager.told("RESOLVED").size() == 1);
    }

    /** One of the same root that comes back within a quarter of an hour is the same. */
    private static List<JsonNode> incidentsSince(Instant before) {
        return Console.each(console.get("/api/incidents").path("incidents"))
                .filter(incident -> incident.path("closedAt").asLong(Long.MAX_VALUE) > before.toEpochMilli())
                .toList();
    }

    private static void awaitHelped() {
        await("the last action has helped")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> console.get("/api/actions")
                        .at("/actions/0/outcome")
                        .asString("")
                        .equals("HELPED"));
        await("the screen says so").atMost(PATIENCE).until(() -> !chromium.browser()
                .findElements(By.cssSelector("[data-testid=action][data-outcome=HELPED]"))
                .isEmpty());
    }

    @Test
    @Order(1)
    void leadsFromTheNoticeOfAPoolThatWasMadeTooSmallToTheChangeAndBack() {
        Instant before = awaitQuiet();
        publishPool(2, "save connections");
        awaitPool(2);

        String title = openNotice();
        Instant began = Instant.now();
        assertThat(title).contains("order -> stock", "1 of 1 caller affected", "D_CONFIG/stock.yaml by ada");
        assertThat(chromium.texts("suspect").get(0)).contains("stock");
        assertThat(chromium.page()).contains("D_CONFIG/stock.yaml", "ada", "save connections");
        chromium.screenshot("drill-pool");

        chromium.click("exemplar");
        chromium.arriveAt("trace");
        assertThat(chromium.texts("span-row")).anyMatch(row -> row.contains("stock"));
        chromium.screenshot("drill-pool-trace");
        chromium.browser().navigate().back();
        chromium.arriveAt("incident");

        chromium.click("act-rollback");
        chromium.type("action-reason", "callers of stock wait for a connection");
        chromium.type("action-confirm", "stock");
        chromium.screenshot("drill-pool-rollback");
        chromium.click("dialog-submit");
        Duration took = Duration.between(began, Instant.now());
        // The notice's link, the trace, the way back, the action, its confirmation.
        assertThat(chromium.clicks() + 2).isEqualTo(5);
        System.out.printf("From the notice to the rollback: %d ms of driving%n", took.toMillis());
        awaitPool(20);

        awaitHelped();
        chromium.screenshot("drill-pool-helped");
        awaitTheEnd(before, "drill-pool");
        assertThat(chromium.severe()).isEmpty();
    }

    @Test
    @Order(2)
    void holdsAFrozenInstanceOutOfTraffic() {
        Instant before = awaitQuiet();
        demo.command("freeze", "stock-2");

        openNotice();
        assertThat(chromium.texts("suspect").get(0)).contains("stock");
        chromium.screenshot("drill-frozen");
        chromium.click("act-hold");
        await().atMost(PATIENCE).until(() -> !chromium.elements("hold-preview").isEmpty());
        chromium.type("action-reason", "it does not answer");
        chromium.screenshot("drill-frozen-hold");
        chromium.click("dialog-submit");

        awaitHelped();
        awaitTheEnd(before, "drill-frozen");
        demo.command("thaw", "stock-2");
        chromium.click("put-back");
        chromium.type("action-reason", "it answers again");
        chromium.click("dialog-submit");
        await().atMost(PATIENCE)
                .until(() ->
                        console.get("/api/actions?active=true").path("actions").isEmpty());
        // A process that was frozen works off what has waited for it.
        awaitQuiet(Duration.ofSeconds(15));
    }

    @Test
    @Order(3)
    void tellsOfAConsumerThatIsDownHowMuchWaitsAndForHowLong() {
        Instant before = awaitQuiet();
        demo.command("kill", "delivery");

        openNotice();
        String incident = chromium.browser().getCurrentUrl();
        await("what waits is named").atMost(PATIENCE).until(() -> !chromium.elements("incident-lag")
                .isEmpty());
        chromium.screenshot("drill-consumer");
        chromium.click("incident-lag");
        chromium.arriveAt("message-group");
        assertThat(group("delivery").path("outlook").asString()).isIn("nobody", "stuck", "growing");
        assertThat(group("delivery").path("lag").asLong()).isGreaterThan(10);
        chromium.screenshot("drill-consumer-group");
        demo.command("heal");
        await("drains")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> group("delivery").path("lag").asLong() < 3);
        chromium.browser().get(incident);
        chromium.arriveAt("incident");
        awaitTheEnd(before, "drill-consumer");
    }

    /** The last one: a database that was slow is watched so closely for a quarter of an hour that one slow moment is told. */
    @Test
    @Order(4)
    void namesTheStatementThatMakesADatabaseSlow() {
        Instant before = awaitQuiet();
        demo.command("slow-db", "400");

        openNotice();
        // Others may be slow, too: they wait for the rows that it has locked.
        await("the statement is named").atMost(PATIENCE).until(() -> chromium.texts("incident-statement").stream()
                .anyMatch(row -> row.contains("INSERT reservation")
                        && row.matches("(?s).*p99 ([4-9]\\d\\d.ms|[1-9][\\d.]*.s).*")));
        chromium.screenshot("drill-slow-db");
        demo.command("heal");
        awaitTheEnd(before, "drill-slow-db");
    }

    @Test
    @Order(5)
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
