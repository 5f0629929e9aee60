package io.dplatform.sf.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.sf.autoconfigure.shop.ForeignService;
import io.dplatform.sf.autoconfigure.shop.order.OrderApplication;
import io.dplatform.sf.autoconfigure.shop.stock.StockApplication;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two services as users write them, over the registry. */
@TestInstance(Lifecycle.PER_CLASS)
class ITShop {

    private final HttpClient browser = HttpClient.newHttpClient();
    private final List<AutoCloseable> running = new ArrayList<>();
    private ConfigurableApplicationContext order;
    private ConfigurableApplicationContext stock;
    private ForeignService foreign;
    private long requests;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        DevServer registry = DevServer.builder().port(0).dataDir(data).build();
        registry.start();
        running.add(registry);
        stock = start("stock", StockApplication.class, registry.port());
        foreign = new ForeignService(() -> URI.create("http://127.0.0.1:" + port(stock) + "/items/book"));
        running.add(0, foreign);
        order = start("order", OrderApplication.class, registry.port());
    }

    private ConfigurableApplicationContext start(String name, Class<?> application, int registry) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(application)
                .run(
                        "--spring.application.name=" + name,
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.cloud.nacos.discovery.ip=127.0.0.1",
                        "--foreign=" + (foreign == null ? "" : foreign.url()),
                        "--d.registry=127.0.0.1:" + registry);
        running.add(0, context);
        return context;
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable each : running) {
            each.close();
        }
    }

    private HttpResponse<String> get(ConfigurableApplicationContext service, String path) throws Exception {
        requests++;
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(service) + path))
                        .header("traceparent", "00-%032x-00000000000000ff-01".formatted(requests))
                        .header("baggage", "d-lane=dev-1,d-key.order=10086")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String port(ConfigurableApplicationContext service) {
        return service.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** HTTP, Dubbo, Dubbo, HTTP, through asynchronous hops and a service that is not ours. */
    @Test
    void isOneTraceThroughAsynchronousHopsAndAForeignService() throws Exception {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(get(order, "/chains/book").statusCode()).isEqualTo(200));

        assertThat(get(order, "/chains/book").body()).isEqualTo("reserved item book");

        List<Call> calls = calls(order, 4);
        calls.addAll(calls(stock, 3));
        Call parent = null;
        for (String hop : List.of(
                "HTTP SERVER __outside__ -> order GET /chains/{sku}",
                "RPC CLIENT order -> stock Stock.reserveLater",
                "RPC SERVER order -> stock Stock.reserveLater",
                "RPC CLIENT stock -> order Price.quote",
                "RPC SERVER stock -> order Price.quote",
                "HTTP CLIENT order -> " + foreign.url().substring("http://".length()) + " GET /prices/{sku}",
                "HTTP SERVER __outside__ -> stock GET /items/{sku}")) {
            Call call = RecordedCalls.only(calls, c -> c.site().toString().equals(hop));
            assertThat(call.result()).isEqualTo(CallResult.OK);
            assertThat(call.context().lane()).isEqualTo(Lane.of("dev-1"));
            assertThat(call.context().keys()).hasToString("[BusinessKey[name=order, value=10086]]");
            if (parent != null) {
                assertThat(call.context().traceId()).isEqualTo(parent.context().traceId());
                assertThat(call.context().parentSpanId())
                        .isEqualTo(parent.context().spanId());
            }
            parent = call;
        }
    }

    /** The number is in the body, the channel in the query, the item a parameter of the Dubbo service. */
    @Test
    void businessKeysOfParametersAreOnEverySpanFromThere() throws Exception {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(get(order, "/orders/book").statusCode()).isEqualTo(200));
        requests++;
        HttpResponse<String> reply = browser.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(order) + "/orders?from=app"))
                        .header("traceparent", "00-%032x-00000000000000ff-01".formatted(requests))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"number\":\"77\",\"sku\":\"book\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(reply.body()).isEqualTo("2 of book for 3 keys");
        List<Call> calls = calls(order, 2);
        assertThat(calls).allSatisfy(call -> assertThat(keys(call)).contains("order=77", "channel=app"));
        assertThat(keys(calls(stock, 1).get(0))).containsExactlyInAnyOrder("order=77", "channel=app", "item=book");
        assertThat(get(order, "/orders/4711/state").body()).isEqualTo("[BusinessKey[name=order, value=4711]]");
    }

    private static List<String> keys(Call call) {
        return call.context().keys().stream()
                .map(key -> key.name() + "=" + key.value())
                .toList();
    }

    @Test
    void isOneTraceOverDubboAndHttp() throws Exception {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(get(order, "/orders/book").statusCode()).isEqualTo(200));

        HttpResponse<String> reply = get(order, "/orders/book");

        assertThat(reply.body()).isEqualTo("reserved book, item book");
        assertThat(reply.headers().firstValue("d-served")).isPresent();
        List<Call> calls = calls(order, 3);
        Call rpc = calls.get(0);
        Call http = calls.get(1);
        Call served = calls.get(2);
        assertThat(rpc.site()).hasToString("RPC CLIENT order -> stock Stock.reserve");
        assertThat(http.site()).hasToString("HTTP CLIENT order -> stock GET /items/{sku}");
        assertThat(served.site()).hasToString("HTTP SERVER __outside__ -> order GET /orders/{sku}");
        assertThat(List.of(rpc, http)).allSatisfy(call -> {
            assertThat(call.result()).isEqualTo(CallResult.OK);
            assertThat(call.context().parentSpanId()).isEqualTo(served.context().spanId());
            assertThat(call.attempts()).isEqualTo(1);
            assertThat(call.instance()).contains(":");
            assertThat(call.served()).isNotNull();
        });
        assertThat(calls(stock, 2))
                .allSatisfy(call -> assertThat(call.site().caller()).isEqualTo("order"));
    }

    /** The next calls of the last request; those of earlier requests, some of which found no provider yet, are passed over. */
    private List<Call> calls(ConfigurableApplicationContext service, int count) {
        RecordedCalls recorded = service.getBean(RecordedCalls.class);
        List<Call> calls = new ArrayList<>();
        while (calls.size() < count) {
            Call call = recorded.take();
            if (call.context().traceIdLow() == requests) {
                calls.add(call);
            }
        }
        recorded.assertNothingLeft();
        return calls;
    }
}
