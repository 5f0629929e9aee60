package io.dplatform.watcher.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The shop in the console: who calls whom, how well as the callers see it, and the trace of a request. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ITShop {

    private static final Set<String> SERVICES = Set.of("gateway", "order", "stock", "pay", "user", "promo");

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
    @Order(1)
    void showsAllServicesEdgesWithRatesAndTracesWithinAMinuteOfTheAddress() {
        Instant begin = Instant.now();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    String window = Console.since(begin.minusSeconds(30));
                    Map<String, JsonNode> services = Console.each(
                                    console.get("/api/services?" + window).path("services"))
                            .collect(Collectors.toMap(s -> s.path("name").asString(), s -> s));
                    assertThat(services.keySet()).containsAll(SERVICES);
                    assertThat(console.edges(window))
                            .containsKeys(
                                    "gateway->order HTTP",
                                    "gateway->user HTTP",
                                    "user->promo HTTP",
                                    "order->promo HTTP",
                                    "order->stock RPC",
                                    "order->pay RPC",
                                    "pay->user RPC")
                            .allSatisfy((name, edge) -> assertThat(
                                            edge.at("/seen/rate").asDouble())
                                    .as(name)
                                    .isPositive());
                    assertThat(console.get("/api/traces?" + window)
                                    .path("traces")
                                    .size())
                            .isPositive();
                });
        assertThat(console.get("/api/instances?" + Console.last(Duration.ofMinutes(1)))
                        .path("instances"))
                .as("two instances of order and of stock")
                .filteredOn(
                        i -> Set.of("order", "stock").contains(i.path("service").asString())
                                && i.path("reporting").asBoolean())
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    @Order(2)
    void seesNoFaultInAHealthyShop() {
        // What starts is slow at first, and then times out: the shop is given time to warm up.
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    Map<String, JsonNode> edges = console.edges(Console.last(Duration.ofSeconds(20)));
                    assertThat(edge(edges, "order->stock RPC").at("/seen/count").asLong())
                            .isGreaterThan(50);
                    assertThat(edges).allSatisfy((name, edge) -> assertThat(
                                    edge.at("/seen/errorShare").asDouble())
                            .as(name)
                            .isZero());
                });
    }

    /** The account of every 29th user is empty: that is a "no" of the business. */
    @Test
    @Order(3)
    void countsADeclaredExceptionAsBusinessErrorAtBothEnds() throws Exception {
        Instant begin = Instant.now();
        for (int i = 0; i < 5; i++) {
            assertThat(order("biz-" + i, 29, "00-" + hex(16) + "-" + hex(8) + "-01", "")
                            .statusCode())
                    .isEqualTo(409);
        }
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    // A push that spans two steps of the store divides its numbers among them: the step before has its
                    // share.
                    JsonNode edge = console.edge("order->pay RPC", Console.since(begin.minusSeconds(20)));
                    assertThat(edge.at("/seen/results/BUSINESS_ERROR").asLong()).isGreaterThanOrEqualTo(5);
                    assertThat(edge.at("/own/results/BUSINESS_ERROR").asLong()).isGreaterThanOrEqualTo(5);
                    assertThat(edge.at("/seen/errorShare").asDouble()).isZero();
                });
    }

    @Test
    @Order(4)
    void tellsARequestThroughFourServicesAsOneTraceInOrderWithLaneAndCaller() throws Exception {
        String traceId = hex(16);
        HttpResponse<String> answer =
                order("trace-" + traceId.substring(0, 8), 10, "00-" + traceId + "-" + hex(8) + "-01", "d-lane=dev-ada");
        assertThat(answer.statusCode()).isEqualTo(200);

        JsonNode trace = await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(
                        () -> console.get("/api/traces/" + traceId),
                        t -> t.path("spans").size() >= 17);
        Spans spans = Spans.of(trace);

        // gateway (HTTP) -> order (HTTP) -> pay (Triple, answers asynchronously) -> user (Dubbo) -> promo (HTTP)
        spans.path(
                "gateway SERVER",
                "gateway CLIENT",
                "order SERVER",
                "order CLIENT",
                "pay SERVER",
                "pay CLIENT",
                "user SERVER",
                "user CLIENT",
                "promo SERVER");
        spans.path("gateway SERVER", "gateway CLIENT", "order SERVER", "order CLIENT", "stock SERVER");
        spans.path("gateway SERVER", "gateway CLIENT", "order SERVER", "order CLIENT", "promo SERVER");
        spans.path("gateway SERVER", "gateway CLIENT", "user SERVER", "user CLIENT", "promo SERVER");
        assertThat(spans.all()).allSatisfy(span -> {
            assertThat(span.path("lane").asString()).isEqualTo("dev-ada");
            assertThat(span.path("result").asString()).isEqualTo("OK");
        });
        assertThat(spans.all().stream()
                        .filter(s -> s.path("role").asString().equals("SERVER"))
                        .map(s -> s.path("caller").asString() + " -> "
                                + s.path("service").asString())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "__outside__ -> gateway",
                        "gateway -> user",
                        "gateway -> order",
                        "user -> promo",
                        "order -> promo",
                        "order -> stock",
                        "order -> pay",
                        "pay -> user");
        assertThat(trace.path("skewNotes").size()).isZero();
    }

    @Test
    @Order(5)
    void seesAFrozenInstanceAsTimeoutsOfItsCallersWhileItsOwnNumbersShowNoError() {
        Instant frozen = Instant.now();
        demo.command("freeze", "stock-2");
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    JsonNode edge = console.edge("order->stock RPC", Console.since(frozen));
                    assertThat(edge.at("/seen/results/TIMEOUT").asLong()).isPositive();
                });
        JsonNode edge = console.edge("order->stock RPC", Console.since(frozen));
        assertThat(edge.at("/own/errorShare").asDouble())
                .as("what stock says of itself")
                .isZero();
        assertThat(Console.each(edge.path("instances"))
                        .filter(i -> i.at("/results/TIMEOUT").asLong() > 0)
                        .count())
                .as("the one instance that is frozen is named")
                .isEqualTo(1);
    }

    @Test
    @Order(6)
    void seesAKilledServiceAsRefusedOrWithoutProvider() {
        Instant killed = Instant.now();
        demo.command("kill", "pay");
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    JsonNode edge = console.edge("order->pay RPC", Console.since(killed));
                    long unreachable = edge.at("/seen/results/REFUSED").asLong()
                            + edge.at("/seen/results/NO_PROVIDER").asLong();
                    assertThat(unreachable).isPositive();
                });
        demo.command("heal");
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(order("again-" + hex(4), 10, "00-" + hex(16) + "-" + hex(8) + "-00", "")
                                .statusCode())
                        .isEqualTo(200));
    }

    @Test
    @Order(7)
    void seesSlownessAndErrorsThatWereOrdered() {
        demo.command("slow", "promo", "400");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    JsonNode edge = console.edge("order->promo HTTP", Console.last(Duration.ofSeconds(15)));
                    assertThat(edge.at("/seen/p50Micros").asLong()).isGreaterThan(350_000);
                    assertThat(edge.path("runP50Micros").asLong())
                            .as("promo says itself that it runs so long")
                            .isGreaterThan(350_000);
                });
        demo.command("error", "user", "0.5");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    JsonNode edge = console.edge("gateway->user HTTP", Console.last(Duration.ofSeconds(15)));
                    assertThat(edge.at("/seen/results/ERROR").asLong()).isPositive();
                    assertThat(edge.at("/own/results/ERROR").asLong()).isPositive();
                });
    }

    @Test
    @Order(8)
    void staysSmall() throws IOException {
        Path status = Path.of("/proc", Long.toString(demo.pid("platform")), "status");
        long residentKiB = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
        assertThat(residentKiB / 1024)
                .as("MiB resident, registry, server and console")
                .isLessThan(1024);
    }

    private static HttpResponse<String> order(String orderNo, long userId, String traceparent, String baggage)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(demo.gateway("/api/orders"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("traceparent", traceparent)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"orderNo\":\"%s\",\"userId\":%d,\"sku\":\"sku-1\",\"pieces\":1}"
                                .formatted(orderNo, userId)));
        if (!baggage.isEmpty()) {
            request.header("baggage", baggage);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode edge(Map<String, JsonNode> edges, String name) {
        return edges.getOrDefault(name, MissingNode.getInstance());
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        random[0] |= 1;
        return HexFormat.of().formatHex(random);
    }

    /** The spans of a trace as a tree. */
    private record Spans(List<JsonNode> all, Map<String, JsonNode> byId) {

        static Spans of(JsonNode trace) {
            List<JsonNode> all = Console.each(trace.path("spans")).toList();
            return new Spans(
                    all,
                    all.stream().collect(Collectors.toMap(s -> s.path("spanId").asString(), s -> s)));
        }

        /** Asserts that some span is the last of {@code steps} and its ancestors are the ones before, each inside its parent. */
        void path(String... steps) {
            assertThat(all).as("a way through %s", List.of(steps)).anySatisfy(leaf -> {
                JsonNode span = leaf;
                for (int i = steps.length - 1; i >= 0; i--) {
                    assertThat(span).as("parent in front of step %s", i).isNotNull();
                    assertThat(span.path("service").asString() + " "
                                    + span.path("role").asString())
                            .isEqualTo(steps[i]);
                    JsonNode parent = byId.get(span.path("parentId").asString(""));
                    if (parent != null) {
                        assertThat(span.path("startMicros").asLong())
                                .isGreaterThanOrEqualTo(
                                        parent.path("startMicros").asLong());
                    }
                    span = parent;
                }
            });
        }
    }
}
