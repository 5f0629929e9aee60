package io.dplatform.sf.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.sf.autoconfigure.http.FluxOrders;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Business keys of a reactive controller: on its span, in force while it runs, and with what it sends. */
@TestInstance(Lifecycle.PER_CLASS)
class ITWebFluxTraceKeys {

    private static final String ORDER = "{\"number\":\"77\",\"sku\":\"book\"}";

    private final HttpClient http = HttpClient.newHttpClient();
    private ConfigurableApplicationContext shop;

    @BeforeAll
    void start() {
        shop = new SpringApplicationBuilder(FluxOrders.class)
                .run(
                        "--spring.application.name=shop",
                        "--spring.main.web-application-type=reactive",
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--dubbo.enabled=false",
                        "--d.confcenter.enabled=false",
                        "--spring.cloud.nacos.discovery.enabled=false");
    }

    @AfterAll
    void stop() {
        shop.close();
    }

    @AfterEach
    void leavesNothing() throws Exception {
        shop.getBean(RecordedCalls.class).assertNothingLeft();
        // As many as meet each of the threads that serve.
        for (int i = 0; i < 8; i++) {
            try (Socket anotherConnection = new Socket("127.0.0.1", port())) {
                assertThat(exchange(anotherConnection, "GET /actuator/left HTTP/1.0\r\n\r\n", ""))
                        .contains("CallContext[00000000000000000000000000000000/");
            }
        }
    }

    @Test
    void readsPathQueryAndHeaderBeforeTheMethodRuns() throws Exception {
        String answer = send(HttpRequest.newBuilder(at("/orders/77?from=app")).header("X-Till", "t1"));

        assertThat(answer).isEqualTo("[order=77, channel=app, till=t1] [order=77, channel=app, till=t1]");
        assertAllCarry("order=77", "channel=app", "till=t1");
    }

    @Test
    void readsTheBody() throws Exception {
        assertThat(post("/orders", ORDER)).isEqualTo("[order=77] [order=77]");
        assertAllCarry("order=77");
    }

    @Test
    void readsTheBodyBesideAnotherArgument() throws Exception {
        assertThat(post("/orders/app", ORDER)).isEqualTo("[channel=app, order=77] [channel=app, order=77]");
        assertAllCarry("channel=app", "order=77");
    }

    @Test
    void readsABodyThatComesLate() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            String head = "POST /orders HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: " + ORDER.length()
                    + "\r\n\r\n";
            assertThat(exchange(socket, head + ORDER.substring(0, 5), ORDER.substring(5)))
                    .endsWith("[order=77] [order=77]");
        }
        assertAllCarry("order=77");
    }

    /** The method has run by then; the request's span and what is sent from its chain know it. */
    @Test
    void readsABodyThatTheMethodItselfWaitsFor() throws Exception {
        assertThat(post("/later", ORDER)).startsWith("[] ");
        assertAllCarry("order=77");
    }

    @Test
    void readsABodyThatIsTheKeyItself() throws Exception {
        assertThat(post("/numbers", "\"78\"")).isEqualTo("[order=\"78\"]");
        assertThat(keys(shop.getBean(RecordedCalls.class).take())).containsExactly("order=\"78\"");
    }

    @Test
    void dropsAndCountsWhatCannotBeAKey() throws Exception {
        Calls calls = shop.getBean(Calls.class);
        long before = dropped(calls);
        String tooLong = "x".repeat(129);

        assertThat(post("/orders", "{\"number\":\"" + tooLong + "\"}")).isEqualTo("[] []");
        assertThat(dropped(calls)).isEqualTo(before + 1);
        taken();
    }

    private static long dropped(Calls calls) {
        return calls.counters().getOrDefault("propagation_dropped_business_key", -1L);
    }

    /** The request, the one it sends, and that one served. */
    private void assertAllCarry(String... keys) throws Exception {
        assertThat(taken())
                .hasSize(3)
                .allSatisfy(call -> assertThat(keys(call)).as(call.toString()).containsExactlyInAnyOrder(keys));
    }

    private List<Call> taken() {
        RecordedCalls recorded = shop.getBean(RecordedCalls.class);
        List<Call> calls = Stream.generate(recorded::take).limit(3).toList();
        assertThat(calls)
                .filteredOn(call -> call.site().role() == CallRole.SERVER)
                .hasSize(2);
        return calls;
    }

    private static List<String> keys(Call call) {
        return call.context().keys().stream()
                .map(key -> key.name() + "=" + key.value())
                .toList();
    }

    private String post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** What is sent comes in two parts, which the server meets one by one. */
    private static String exchange(Socket socket, String first, String second) throws IOException {
        socket.setTcpNoDelay(true);
        socket.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        if (!second.isEmpty()) {
            Thread.yield();
            socket.getOutputStream().write(second.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    private int port() {
        return shop.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
