package io.dplatform.sf.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.sf.autoconfigure.shop.order.OrderApplication;
import io.dplatform.sf.autoconfigure.shop.stock.StockApplication;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallResult;
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

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        DevServer registry = DevServer.builder().port(0).dataDir(data).build();
        registry.start();
        running.add(registry);
        stock = start("stock", StockApplication.class, registry.port());
        order = start("order", OrderApplication.class, registry.port());
    }

    private ConfigurableApplicationContext start(String name, Class<?> application, int registry) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(application)
                .run(
                        "--spring.application.name=" + name,
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.cloud.nacos.discovery.ip=127.0.0.1",
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
        int port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void isOneTraceOverDubboAndHttp() throws Exception {
        RecordedCalls atOrder = order.getBean(RecordedCalls.class);
        RecordedCalls atStock = stock.getBean(RecordedCalls.class);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(get(order, "/orders/book").statusCode()).isEqualTo(200));
        atOrder.take();
        while (atOrder.take().site().role().isCaller()) {}

        HttpResponse<String> reply = get(order, "/orders/book");

        assertThat(reply.body()).isEqualTo("reserved book, item book");
        assertThat(reply.headers().firstValue("d-served")).isPresent();
        Call rpc = atOrder.take();
        Call http = atOrder.take();
        Call served = atOrder.take();
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
        assertThat(atStock).isNotNull();
    }
}
