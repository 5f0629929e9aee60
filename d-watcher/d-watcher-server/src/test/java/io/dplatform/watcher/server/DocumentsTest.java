package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.Document;
import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.Expected;
import io.dplatform.confcenter.Reading;
import io.dplatform.confcenter.RegistryAddress;
import io.dplatform.confcenter.Revision;
import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.confcenter.nacos.NacosConfCenter;
import io.dplatform.confcenter.nacos.NacosSettings;
import io.dplatform.tracker.context.Fact;
import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.changes.ChangeQuery;
import io.dplatform.watcher.server.changes.Changes;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents from draft to instance, over HTTP and a real registry. */
@TestInstance(Lifecycle.PER_CLASS)
final class DocumentsTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private DevServer registry;
    private RunningServer server;
    private NacosConfCenter services;
    private Browser admin;

    @BeforeAll
    void start(@TempDir Path data) {
        registry = DevServer.builder()
                .port(0)
                .dataDir(data.resolve("registry"))
                .build()
                .start();
        String address = "127.0.0.1:" + registry.port();
        server = RunningServer.start(data.resolve("platform"), "d.registry=" + address);
        services = NacosConfCenter.connect(NacosSettings.of(RegistryAddress.parse("test", address)));
        admin = server.admin();
    }

    @AfterAll
    void stop() {
        services.close();
        server.close();
        registry.close();
    }

    static String md5(String text) {
        return Revision.of(text).md5();
    }

    private static String path(String name) {
        return "/api/documents/D_CONFIG/" + name;
    }

    private static JsonNode read(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private JsonNode save(String name, String text, String base, int version) {
        return read(admin.put(path(name) + "/draft", draft(text, base, version)), 200);
    }

    private static Map<String, Object> draft(String text, String base, int version) {
        return Map.of("text", text, "baseRevision", base, "version", version);
    }

    private HttpResponse<String> publish(String name, int version) {
        return admin.post(path(name) + "/publish", Map.of("version", version, "reason", "because of the test"));
    }

    /** Draft and publication in one. */
    private void release(String name, String text, String base) {
        save(name, text, base, 0);
        assertThat(read(publish(name, 1), 200).has("release")).isTrue();
    }

    private String live(String name) throws Exception {
        Reading reading =
                services.configs().read(new DocumentId("D_CONFIG", name)).get(10, TimeUnit.SECONDS);
        return reading instanceof Reading.Found found ? found.document().text() : "";
    }

    private Change lastRow(String subject) {
        return server.bean(Changes.class).find(ChangeQuery.newest(100)).stream()
                .filter(it -> it.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private void state(String app, String instance, String name, Map<String, String> values) {
        new Seed(server).facts(app, instance, List.of(new Fact("document", "D_CONFIG/" + name, values)));
    }

    @Test
    void publishesADraftToTheServicesAndIntoTheLedger() throws Exception {
        JsonNode draft = save("one.yaml", "pool:\n  size: 20\n", "", 0).get("draft");
        assertThat(draft.get("version").asInt()).isEqualTo(1);
        assertThat(draft.get("stale").asBoolean()).isFalse();
        assertThat(draft.at("/changes/0/key").asString()).isEqualTo("pool.size");
        assertThat(live("one.yaml")).isEmpty();

        JsonNode release = read(publish("one.yaml", 1), 200).get("release");
        assertThat(release.get("number").asInt()).isEqualTo(1);
        assertThat(release.get("how").asString()).isEqualTo("published");
        assertThat(live("one.yaml")).isEqualTo("pool:\n  size: 20\n");
        assertThat(lastRow("D_CONFIG/one.yaml")).satisfies(row -> {
            assertThat(row.reason()).isEqualTo("because of the test");
            assertThat(row.before()).isNull();
            assertThat(row.after()).isEqualTo("pool:\n  size: 20\n");
        });
        JsonNode detail = read(admin.get(path("one.yaml")), 200);
        assertThat(detail.has("draft")).isFalse();
        assertThat(detail.at("/live/revision").asString()).isEqualTo(md5("pool:\n  size: 20\n"));
    }

    @Test
    void countsWhoHasItAndSaysWhyNot() {
        release("counted.yaml", "a: 1", "");
        String revision = md5("a: 1");
        state("stock", "s:1", "counted.yaml", Map.of("revision", revision, "verdict", "APPLIED", "since", "5"));
        state("stock", "s:2", "counted.yaml", Map.of("revision", "0", "verdict", "APPLIED"));
        state(
                "order",
                "o:1",
                "counted.yaml",
                Map.of(
                        "revision",
                        "0",
                        "verdict",
                        "REFUSED",
                        "refused",
                        revision,
                        "why",
                        "line 1, column 4: a is \"1\" (expected: more)"));

        JsonNode detail = await().atMost(PATIENCE)
                .until(
                        () -> read(admin.get(path("counted.yaml")), 200),
                        it -> it.get("instances").size() == 3);
        assertThat(detail.at("/document/spread/instances").asInt()).isEqualTo(3);
        assertThat(detail.at("/document/spread/applied").asInt()).isEqualTo(1);
        assertThat(detail.at("/document/spread/refused").asInt()).isEqualTo(1);
        assertThat(detail.at("/document/spread/why").asString()).contains("line 1, column 4");
        assertThat(detail.at("/document/services/0").asString()).isEqualTo("order");
        assertThat(StreamSupport.stream(detail.get("instances").spliterator(), false)
                        .map(it -> it.get("state").asString()))
                .containsExactly("refused", "applied", "waiting");
        assertThat(StreamSupport.stream(
                                read(admin.get("/api/documents?text=counted"), 200)
                                        .get("documents")
                                        .spliterator(),
                                false)
                        .map(it -> it.get("name").asString()))
                .containsExactly("counted.yaml");
    }

    @Test
    void refusesATextThatCannotBeReadAndKeepsTheDraft() throws Exception {
        JsonNode draft = save("broken.yaml", "a: {", "", 0).get("draft");
        assertThat(draft.get("problem").asString()).contains("line 1").contains("expected: YAML");
        assertThat(publish("broken.yaml", 1).body()).contains("broken.yaml: line 1");
        assertThat(publish("broken.yaml", 1).statusCode()).isEqualTo(422);
        assertThat(live("broken.yaml")).isEmpty();
        assertThat(read(admin.get(path("broken.yaml")), 200).at("/draft/text").asString())
                .isEqualTo("a: {");
    }

    @Test
    void tellsTheSecondOfTwoEditorsOfTheFirst() {
        save("shared.yaml", "a: 1", "", 0);
        assertThat(admin.put(path("shared.yaml") + "/draft", draft("a: 2", "", 0))
                        .statusCode())
                .isEqualTo(409);
        assertThat(admin.put(path("shared.yaml") + "/draft", draft("a: 2", "", 0))
                        .body())
                .contains("ada saved this draft meanwhile");
        assertThat(save("shared.yaml", "a: 2", "", 1).at("/draft/version").asInt())
                .isEqualTo(2);
        assertThat(publish("shared.yaml", 1).statusCode()).isEqualTo(409);
    }

    @Test
    void answersAConflictWithTheThreeTexts() throws Exception {
        release("conflict.yaml", "a: 1", "");
        save("conflict.yaml", "a: 2", md5("a: 1"), 0);
        write("conflict.yaml", "a: 3");

        JsonNode conflict = read(publish("conflict.yaml", 1), 200).get("conflict");
        assertThat(conflict.get("base").asString()).isEqualTo("a: 1");
        assertThat(conflict.get("live").asString()).isEqualTo("a: 3");
        assertThat(conflict.get("draft").asString()).isEqualTo("a: 2");
        assertThat(live("conflict.yaml")).isEqualTo("a: 3");

        save("conflict.yaml", "a: 23", conflict.get("liveRevision").asString(), 1);
        assertThat(read(admin.post(path("conflict.yaml") + "/publish", Map.of("version", 2, "reason", "both")), 200)
                        .has("release"))
                .isTrue();
        assertThat(live("conflict.yaml")).isEqualTo("a: 23");
    }

    private void write(String name, String text) throws Exception {
        services.configs()
                .publish(new DocumentId("D_CONFIG", name), text, Expected.anything())
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void wantsASecondLookAtNumbersThatChangeTenfold() {
        release("risk.yaml", "pool: {size: 20}", "");
        JsonNode draft =
                save("risk.yaml", "pool: {size: 0}", md5("pool: {size: 20}"), 0).get("draft");
        assertThat(draft.at("/changes/0/risk").asString()).isEqualTo("falls to 0");
        assertThat(publish("risk.yaml", 1).body()).contains("pool.size falls to 0, from 20 to 0");
        assertThat(admin.post(path("risk.yaml") + "/publish", Map.of("version", 1, "reason", "r", "acceptRisks", true))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void rollsBackAndParksTheDraft() throws Exception {
        release("back.yaml", "a: 1", "");
        release("back.yaml", "a: 2", md5("a: 1"));
        save("back.yaml", "a: 3", md5("a: 2"), 0);

        String path = path("back.yaml") + "/releases/1/rollback";
        assertThat(admin.post(path, Map.of("reason", "it hurt", "confirm", "back"))
                        .statusCode())
                .isEqualTo(400);
        JsonNode release = read(admin.post(path, Map.of("reason", "it hurt", "confirm", "back.yaml")), 200);
        assertThat(release.get("number").asInt()).isEqualTo(3);
        assertThat(release.get("source").asInt()).isEqualTo(1);
        assertThat(live("back.yaml")).isEqualTo("a: 1");

        JsonNode draft = read(admin.get(path("back.yaml")), 200).get("draft");
        assertThat(draft.get("parked").asBoolean()).isTrue();
        assertThat(draft.get("text").asString()).isEqualTo("a: 3");
        assertThat(publish("back.yaml", 1).body()).contains("parked");
        assertThat(admin.post(path, Map.of("reason", "again", "confirm", "back.yaml"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(read(admin.get(path("back.yaml") + "/releases"), 200).get("releases"))
                .hasSize(3);
        assertThat(read(admin.get(path("back.yaml") + "/releases/2"), 200)
                        .get("text")
                        .asString())
                .isEqualTo("a: 2");
    }

    @Test
    void undoesAPublicationFromTheLedgerUnlessItWasChangedSince() throws Exception {
        release("undo.yaml", "a: 1", "");
        release("undo.yaml", "a: 2", md5("a: 1"));
        String id = lastRow("D_CONFIG/undo.yaml").id();
        read(admin.post("/api/changes/" + id + "/undo", Map.of("reason", "no")), 200);
        assertThat(live("undo.yaml")).isEqualTo("a: 1");
        assertThat(lastRow("D_CONFIG/undo.yaml")).satisfies(row -> {
            assertThat(row.before()).isEqualTo("a: 2");
            assertThat(row.after()).isEqualTo("a: 1");
            assertThat(row.undoOf()).isEqualTo(id);
        });

        release("undo.yaml", "a: 4", md5("a: 1"));
        String second = lastRow("D_CONFIG/undo.yaml").id();
        write("undo.yaml", "a: 5");
        HttpResponse<String> answer = admin.post("/api/changes/" + second + "/undo", Map.of("reason", "no"));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(live("undo.yaml")).isEqualTo("a: 5");
    }

    @Test
    void keepsWhatWasWrittenOutsideAsAReleaseOfItsOwn() throws Exception {
        release("outside.yaml", "a: 1", "");
        write("outside.yaml", "a: 2");
        await().atMost(PATIENCE)
                .until(() -> read(admin.get(path("outside.yaml") + "/releases"), 200)
                                .get("releases")
                                .size()
                        == 2);
        assertThat(lastRow("D_CONFIG/outside.yaml")).satisfies(row -> {
            assertThat(row.actor()).isEqualTo("registry");
            assertThat(row.origin()).isEqualTo("outside");
            assertThat(row.reason()).isEqualTo("changed outside of the console");
            assertThat(row.before()).isEqualTo("a: 1");
            assertThat(row.after()).isEqualTo("a: 2");
        });
    }

    @Test
    void removesADocumentAndBringsItBack() throws Exception {
        release("gone.yaml", "a: 1", "");
        assertThat(admin.delete(path("gone.yaml") + "?reason=old&confirm=other").statusCode())
                .isEqualTo(400);
        read(admin.delete(path("gone.yaml") + "?reason=old&confirm=gone.yaml"), 200);
        assertThat(live("gone.yaml")).isEmpty();
        read(
                admin.post("/api/changes/" + lastRow("D_CONFIG/gone.yaml").id() + "/undo", Map.of("reason", "needed")),
                200);
        assertThat(live("gone.yaml")).isEqualTo("a: 1");
    }

    @Test
    void hidesSecretsFromViewersAndFromTheLedger() {
        release("secret.yaml", "db:\n  user: me\n  password: hunter2\n", "");
        admin.post("/api/users", Map.of("name", "vera", "password", "six green apples", "role", "viewer"));
        Browser viewer = server.anonymous();
        viewer.logIn("vera", "six green apples");
        assertThat(viewer.get(path("secret.yaml")).body())
                .contains("user: me", "\"masked\":true")
                .doesNotContain("hunter2");
        assertThat(viewer.get(path("secret.yaml") + "/releases/1").body()).doesNotContain("hunter2");
        assertThat(viewer.get("/api/documents?text=hunter2").body()).doesNotContain("secret.yaml");
        assertThat(admin.get(path("secret.yaml")).body()).contains("hunter2");
        assertThat(String.valueOf(lastRow("D_CONFIG/secret.yaml").after())).doesNotContain("hunter2");
        assertThat(viewer.put(path("secret.yaml") + "/draft", draft("a: 1", "", 0))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        assertThat(admin.get("/api/documents/D_PLATFORM/d-platform.json").body())
                .contains("a group of yours");
        assertThat(admin.get("/api/documents/D_CONFIG/a%20b").body()).contains("letters, digits");
        assertThat(admin.put(path("big.yaml") + "/draft", draft("x".repeat((1 << 20) + 1), "", 0))
                        .body())
                .contains("1048577 characters", "split the document");
        assertThat(admin.put(path("empty.yaml") + "/draft", draft(" ", "", 0)).statusCode())
                .isEqualTo(400);
        assertThat(admin.put(path("base.yaml") + "/draft", draft("a: 1", md5("nothing"), 0))
                        .body())
                .contains("the revision of a text that was live");
        Map<String, Object> noReason = new HashMap<>();
        noReason.put("version", 1);
        assertThat(admin.post(path("one.yaml") + "/publish", noReason).body()).contains("a sentence that says why");
        assertThat(Document.of(new DocumentId("D_CONFIG", "x.yaml"), "a").toString())
                .doesNotContain("text");
    }
}
