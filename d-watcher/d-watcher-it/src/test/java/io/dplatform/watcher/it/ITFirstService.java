package io.dplatform.watcher.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The first service of the README, from an empty folder to all seven views of the console. */
class ITFirstService {

    private static final String DOCUMENT = "/api/documents/D_CONFIG/gifts.yaml";
    private static final String GIFT = "gift-of-a-newcomer";

    private static RunningDemo demo;
    private static Console console;
    private static Instant begin;
    private static RunningFirstService service;
    private static Chromium chromium;

    @BeforeAll
    static void startTheService() throws Exception {
        demo = RunningDemo.shared();
        console = demo.console();
        begin = Instant.now();
        service = RunningFirstService.start(demo);
        // The shop may still be warming up, and a call of it time out.
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(give("warm-up").statusCode()).isEqualTo(200));
        for (int i = 0; i < 20; i++) {
            give("gift-" + i);
        }
        assertThat(give(GIFT).body()).as("the account, which user knows").contains("\"userId\"");
        // Whom a change reaches is known from those who say that they read the document.
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> !console.get(DOCUMENT).path("instances").isEmpty());
        publishItsDocument();
        chromium = Chromium.open(demo, "chromium-first-service");
    }

    @AfterAll
    static void stopTheService() {
        if (chromium != null) {
            chromium.close();
        }
        if (service != null) {
            service.stop();
        }
    }

    @Test
    void doesNotHideItsOwnLinesBehindThoseOfTheRegistrysClient() throws IOException {
        assertThat(service.log().lines().dropWhile(line -> !line.contains("Starting GiftsApplication")))
                .noneMatch(
                        line -> line.contains(" INFO ") && line.matches(".* (com\\.alibaba\\.nacos|c\\.a\\.n)\\..*"));
    }

    @Test
    void isAmongTheServicesAndInstances() {
        soon(() -> {
            assertThat(each("/api/services?" + window(), "services"))
                    .filteredOn(one -> one.path("name").asString().equals("gifts"))
                    .singleElement()
                    .satisfies(
                            one -> assertThat(one.path("instancesUp").asInt()).isEqualTo(1));
            assertThat(each("/api/instances?" + window(), "instances"))
                    .filteredOn(ITFirstService::isOfTheService)
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.path("registered").asBoolean()).isTrue();
                        assertThat(one.path("reporting").asBoolean()).isTrue();
                    });
        });
    }

    @Test
    void isSeenByItsCallersAndAsACaller() {
        soon(() -> {
            Map<String, JsonNode> edges = console.edges(window());
            assertThat(edges)
                    .containsKeys(
                            "__outside__->gifts HTTP",
                            "gifts->user HTTP",
                            "gifts->db:gifts SQL",
                            "gifts->topic:gifts MESSAGE",
                            "topic:gifts->gifts MESSAGE");
            JsonNode user = console.edge("gifts->user HTTP", window());
            assertThat(user.at("/seen/count").asLong()).isGreaterThanOrEqualTo(20);
            assertThat(user.at("/own/count").asLong())
                    .as("and user says the same of itself")
                    .isGreaterThanOrEqualTo(20);
        });
    }

    @Test
    void isSeenInItsStatementsAndItsPool() {
        soon(() -> {
            assertThat(each("/api/data/statements?" + window(), "statements")
                            .filter(ITFirstService::isOfTheService)
                            .map(one -> one.path("operation").asString()))
                    .anyMatch(operation -> operation.startsWith("INSERT gift #"))
                    .anyMatch(operation -> operation.startsWith("UPDATE gift #"));
            assertThat(each("/api/data/pools", "pools"))
                    .filteredOn(ITFirstService::isOfTheService)
                    .singleElement()
                    .satisfies(
                            pool -> assertThat(pool.path("database").asString()).isEqualTo("gifts"));
        });
    }

    @Test
    void takesUpItsDocument() {
        soon(() -> {
            assertThat(Console.each(console.get(DOCUMENT).path("instances")))
                    .singleElement()
                    .satisfies(one -> assertThat(one.path("state").asString()).isEqualTo("applied"));
            assertThat(each("/api/data/pools", "pools").filter(ITFirstService::isOfTheService))
                    .as("what the document says is in effect")
                    .allSatisfy(pool -> assertThat(pool.path("max").asInt()).isEqualTo(4));
        });
    }

    @Test
    void isSeenWithItsMessages() {
        soon(() -> assertThat(each("/api/messages", "groups"))
                .filteredOn(isGroup -> isGroup.path("service").asString("").equals("gifts"))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.path("topics").path(0).asString()).isEqualTo("gifts");
                    assertThat(group.path("listeners").asInt()).isEqualTo(1);
                    assertThat(group.path("lag").asInt()).isZero();
                }));
    }

    @Test
    void isToldAsOneTraceByTheNumberOfAGift() {
        soon(() -> {
            JsonNode timeline = console.get("/api/timeline?key=gift&value=" + GIFT);
            assertThat(timeline.path("traces").size()).isEqualTo(1);
            // What user says of the same request is folded into the hop of the call.
            assertThat(Console.each(timeline.path("hops"))
                            .map(hop -> hop.path("service").asString() + " "
                                    + hop.path("kind").asString() + " "
                                    + hop.path("role").asString()))
                    .contains(
                            "gifts HTTP SERVER",
                            "gifts HTTP CLIENT",
                            "user HTTP CLIENT",
                            "gifts SQL CLIENT",
                            "gifts MESSAGE PRODUCER",
                            "gifts MESSAGE CONSUMER");
        });
    }

    @Test
    void isAChangeThatAnIncidentCouldName() {
        soon(() -> {
            assertThat(each("/api/changes?service=gifts", "changes")
                            .map(one -> one.path("kind").asString() + " "
                                    + one.path("subject").asString()))
                    .anyMatch(change -> change.startsWith("deploy gifts/"))
                    .contains("document D_CONFIG/gifts.yaml");
            assertThat(each("/api/now?" + window(), "changes")
                            .map(one -> one.path("subject").asString()))
                    .anyMatch(subject -> subject.startsWith("gifts/"));
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    services                              | services | gifts
                    topology?service=gifts&hops=2         | topology | user
                    data?q=gift                           | data     | gifts
                    config                                | config   | gifts.yaml
                    messages                              | messages | gifts_gifts
                    edges/gifts/user                      | edge     | gifts
                    timeline?key=gift&value=gift-of-a-newcomer | timeline | gifts
                    changes?service=gifts                 | changes  | gifts/
                    now                                   | now      | gifts/
                    """)
    void isOnTheScreen(String path, String screen, String name) {
        chromium.visit(path, screen);
        soon(() -> assertThat(chromium.texts("screen-" + screen)).anyMatch(text -> text.contains(name)));
        chromium.screenshot("first-service-" + screen);
    }

    private static void publishItsDocument() {
        JsonNode saved = console.put(
                DOCUMENT + "/draft",
                Map.of(
                        "text",
                        "spring:\n  datasource:\n    hikari:\n      maximum-pool-size: 4\n",
                        "baseRevision",
                        "",
                        "version",
                        0));
        console.post(
                DOCUMENT + "/publish",
                Map.of(
                        "version",
                        saved.at("/draft/version").asInt(),
                        "reason",
                        "four connections are enough for gifts",
                        "acceptRisks",
                        true));
    }

    private static HttpResponse<String> give(String number) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/gifts/" + number))
                                .timeout(Duration.ofSeconds(20))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static boolean isOfTheService(JsonNode row) {
        return row.path("service").asString().equals("gifts");
    }

    private static Stream<JsonNode> each(String path, String list) {
        return Console.each(console.get(path).path(list));
    }

    private static String window() {
        return Console.since(begin);
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(assertion);
    }
}
