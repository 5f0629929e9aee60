package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.Reading;
import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.mq.NameServerAddress;
import io.dplatform.watcher.server.messages.StubBroker;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the console is told of the broker. */
@TestInstance(Lifecycle.PER_CLASS)
final class MessagesApiTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RESEND = "/api/messages/groups/" + StubBroker.GROUP + "/dead-letters/resend";

    private RunningServer server;
    private Browser admin;

    @BeforeAll
    void start(@TempDir Path data) {
        server = RunningServer.start(data);
        admin = server.admin();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @AfterEach
    void bringBack() {
        server.bean(StubBroker.class).away(false);
    }

    private JsonNode get(String path) {
        HttpResponse<String> response = admin.get(path);
        assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    @Test
    void listsGroupsWithLagPaceAndEnd() {
        JsonNode list = get("/api/messages");
        assertThat(list.at("/broker/nameServer").asString()).isEqualTo("127.0.0.1:9876");
        assertThat(list.at("/broker/failure").isMissingNode()).isTrue();
        JsonNode group = list.at("/groups/0");
        assertThat(group.get("name").asString()).isEqualTo(StubBroker.GROUP);
        assertThat(group.get("lag").asLong()).isEqualTo(800);
        assertThat(group.get("outPerSecond").asDouble()).isEqualTo(20);
        assertThat(group.get("outlook").asString()).isEqualTo("draining");
        assertThat(group.get("secondsToEmpty").asDouble()).isEqualTo(81);
        assertThat(group.get("stuckQueues").asInt()).isEqualTo(1);
        assertThat(group.get("history")).hasSize(2);
    }

    @Test
    void showsAGroupWithItsQueuesAndListeners() {
        JsonNode detail = get("/api/messages/groups/" + StubBroker.GROUP);
        assertThat(detail.at("/queues/0/stuck").asBoolean()).isTrue();
        assertThat(detail.at("/listeners/0/address").asString()).isEqualTo("10.0.0.7:51234");
        assertThat(admin.get("/api/messages/groups/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void findsAMessageByIdAndByKey() {
        JsonNode found = get("/api/messages/search?key=order%3D10086").at("/messages/0");
        assertThat(found)
                .isEqualTo(get("/api/messages/search?id=" + StubBroker.DEAD).at("/messages/0"));
        assertThat(found.get("traceId").asString()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(found.at("/keys/0/value").asString()).isEqualTo("10086");
        assertThat(found.get("preview").asString()).contains("•••");
        assertThat(found.at("/failure/error").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(get("/api/messages/search?key=order%3D1").get("messages")).isEmpty();
        assertThat(get("/api/messages/handling?id=" + StubBroker.DEAD + "&topic=orders")
                        .at("/groups/0/state")
                        .asString())
                .isEqualTo("handled");
    }

    @Test
    void teachesHowToSearch() {
        HttpResponse<String> answer = admin.get("/api/messages/search?key=10086");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("name=value, e.g. order=10086");
        assertThat(admin.get("/api/messages/search?id=a%20b").statusCode()).isEqualTo(400);
    }

    @Test
    void resendsDeadLettersWithAReasonOnly() {
        assertThat(get("/api/messages/groups/" + StubBroker.GROUP + "/dead-letters")
                        .at("/letters/0/attempts")
                        .asInt())
                .isEqualTo(5);
        assertThat(admin.post(RESEND, Map.of("ids", List.of(StubBroker.DEAD))).statusCode())
                .isEqualTo(400);
        assertThat(admin.post(RESEND, Map.of("ids", List.of(), "reason", "mended"))
                        .statusCode())
                .isEqualTo(400);

        HttpResponse<String> answer =
                admin.post(RESEND, Map.of("ids", List.of(StubBroker.DEAD, "GONE1"), "reason", "stock is mended"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode results = JSON.readTree(answer.body()).get("results");
        assertThat(results.findValuesAsString("outcome")).containsExactly("queued", "gone");
        JsonNode change = get("/api/changes?kind=message_resend").at("/changes/0");
        assertThat(change.get("reason").asString()).isEqualTo("stock is mended");
        assertThat(change.get("subject").asString()).isEqualTo("group/" + StubBroker.GROUP);
        assertThat(change.get("after").asString()).contains(StubBroker.DEAD + ": queued", "GONE1: gone");
    }

    @Test
    void aViewerCannotResend() {
        admin.post("/api/users", Map.of("name", "vera", "password", "six green apples", "role", "viewer"));
        Browser viewer = server.anonymous();
        viewer.logIn("vera", "six green apples");
        assertThat(viewer.get("/api/messages").statusCode()).isEqualTo(200);
        assertThat(viewer.post(RESEND, Map.of("ids", List.of(StubBroker.DEAD), "reason", "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void showsTheLastViewWhileTheBrokerIsAwayAndSaysSoElsewhere() {
        server.bean(StubBroker.class).away(true);

        JsonNode list = get("/api/messages");
        assertThat(list.at("/broker/failure").asString()).contains("failed");
        assertThat(list.at("/broker/seenAt").asLong()).isPositive();
        assertThat(list.get("groups")).hasSize(1);
        HttpResponse<String> search = admin.get("/api/messages/search?key=order%3D10086");
        assertThat(search.statusCode()).isEqualTo(503);
        assertThat(search.body()).contains("the broker does not answer");
        assertThat(admin.post(RESEND, Map.of("ids", List.of(StubBroker.DEAD), "reason", "x"))
                        .statusCode())
                .isEqualTo(503);
    }

    @Test
    void tellsServicesWhereTheBrokerIs(@TempDir Path data) {
        try (DevServer registry = DevServer.builder()
                        .port(0)
                        .dataDir(data.resolve("registry"))
                        .build()
                        .start();
                RunningServer telling = RunningServer.start(
                        data.resolve("platform"),
                        "d.registry=127.0.0.1:" + registry.port(),
                        "d.mq.name-server=127.0.0.1:9")) {
            ConfigSource configs = telling.bean(ConfigSource.class);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                            configs.read(NameServerAddress.DOCUMENT).join())
                    .isInstanceOfSatisfying(Reading.Found.class, found -> assertThat(
                                    found.document().text())
                            .isEqualTo("{\"nameServer\":\"127.0.0.1:9\"}")));
        }
    }
}
