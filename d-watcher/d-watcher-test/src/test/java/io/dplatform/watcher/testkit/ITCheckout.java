package io.dplatform.watcher.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.watcher.testkit.checkout.CheckoutApplication;
import io.dplatform.watcher.testkit.stock.StockApplication;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

/** As README.md shows it, which {@link ReadmeTest} compares. */
@DPlatformTest
@SpringBootTest(classes = CheckoutApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class ITCheckout {

    static ConfigurableApplicationContext stock;

    @BeforeAll
    static void startWhatIsCalled(EmbeddedPlatform platform) {
        stock = SpringApplication.run(StockApplication.class, "--server.port=0");
        platform.awaitInstances("stock", 1);
    }

    @AfterAll
    static void stopWhatIsCalled() {
        stock.close();
    }

    @Test
    void asksStockForAnOrder(EmbeddedPlatform platform, @LocalServerPort int port) {
        RestClient.create("http://localhost:" + port)
                .post()
                .uri("/orders/10086")
                .retrieve()
                .toBodilessEntity();

        Edge edge = platform.awaitEdge("checkout", "stock");
        assertThat(edge.kind()).isEqualTo(CallKind.HTTP);
        assertThat(edge.errorShare()).isZero();

        assertThat(platform.awaitTraceOf("order", "10086", "checkout", "stock"))
                .extracting(span -> span.service() + " " + span.role() + " " + span.operation())
                .containsExactly(
                        "checkout SERVER POST /orders/{number}",
                        "checkout CLIENT GET /items/{sku}",
                        "stock SERVER GET /items/{sku}");
    }

    @Test
    void isConfiguredFromTheConsole(EmbeddedPlatform platform, @LocalServerPort int port) {
        platform.publish("checkout.yaml", "checkout.greeting: hello");

        RestClient http = RestClient.create("http://localhost:" + port);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        http.get().uri("/greeting").retrieve().body(String.class))
                .isEqualTo("hello"));
    }
}
