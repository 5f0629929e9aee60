package io.dplatform.watcher.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.watcher.testkit.Span.Role;
import io.dplatform.watcher.testkit.checkout.CheckoutApplication;
import java.net.URL;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;

/** Runs after {@link ITCheckout}, in the same JVM. */
@DPlatformTest
@SpringBootTest(classes = CheckoutApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class ITSecondClass {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @LocalServerPort
    private int port;

    @Test
    void findsATraceByItsOwnId(EmbeddedPlatform platform) {
        client().get()
                .uri("/greeting")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .retrieve()
                .toBodilessEntity();
        assertThat(platform.awaitTrace(TRACE, "checkout")).singleElement().satisfies(span -> {
            assertThat(span.operation()).isEqualTo("GET /greeting");
            assertThat(span.role()).isEqualTo(Role.SERVER);
            assertThat(span.parentId()).isEqualTo("00f067aa0ba902b7");
        });
    }

    @Test
    void changesASettingOfTheRunningService(EmbeddedPlatform platform) {
        platform.publish("checkout.yaml", "checkout.greeting: hello\n");
        awaitGreeting("hello");
        platform.publish("checkout.yaml", "checkout.greeting: good morning\n");
        awaitGreeting("good morning");
        assertThatThrownBy(() -> platform.publish("checkout.yaml", "a: b: c"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("checkout.yaml");
    }

    private void awaitGreeting(String greeting) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        client().get().uri("/greeting").retrieve().body(String.class))
                .isEqualTo(greeting));
    }

    @Test
    void saysWhatWasSeenInsteadOfACall(EmbeddedPlatform platform) {
        client().get().uri("/greeting").retrieve().toBodilessEntity();
        assertThat(platform.awaitEdge("__outside__", "checkout", edge -> edge.calls() > 0)
                        .kind())
                .isEqualTo(CallKind.HTTP);
        assertThatThrownBy(() -> platform.awaitEdge("checkout", "pay", Duration.ofMillis(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no such call of pay by checkout")
                .hasMessageContaining("__outside__ -> checkout HTTP");
    }

    @Test
    void seesACallThatFindsNobody(EmbeddedPlatform platform) {
        platform.awaitInstances("stock", 0);
        assertThatThrownBy(() -> client().post().uri("/orders/1").retrieve().toBodilessEntity())
                .isInstanceOf(HttpServerErrorException.class);
        assertThat(platform.awaitEdge("checkout", "stock", edge -> edge.errorShare() > 0))
                .isNotNull();
    }

    @Test
    void isTheOnlyInstance(EmbeddedPlatform platform) {
        assertThat(platform.awaitInstances("checkout", 1)).hasSize(1);
        assertThat(platform.awaitInstances("pay", 0)).isEmpty();
    }

    @Test
    void hasAHomeOfItsOwn(EmbeddedPlatform platform) {
        assertThat(platform.folder().resolve("home/.d-platform/registry-password"))
                .exists();
    }

    @Test
    void bringsNothingOfTheServerOntoTheClassPath() throws Exception {
        assertThatThrownBy(() -> Class.forName("io.dplatform.watcher.server.WatcherServer"))
                .isInstanceOf(ClassNotFoundException.class);
        ClassLoader loader = getClass().getClassLoader();
        String jar = PlatformProcess.jar(loader).toString();
        for (String name : new String[] {
            "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports",
            "META-INF/spring.factories",
            "application.properties",
            "application.yml",
            "logback.xml",
            "META-INF/resources/console/index.html"
        }) {
            assertThat(Collections.list(loader.getResources(name)))
                    .as(name)
                    .extracting(URL::getPath)
                    .noneMatch(path -> path.contains(jar));
        }
    }

    private RestClient client() {
        return RestClient.create("http://localhost:" + port);
    }
}
