package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.testkit.Figures;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the first start to the removal of a user. */
final class AccountsTest {

    private static final String OTHER_PASSWORD = "six green apples";

    private RunningServer server;
    private Path data;

    @BeforeEach
    void start(@TempDir Path directory) {
        data = directory;
        server = RunningServer.start(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String setupToken() throws IOException {
        return Files.readString(data.resolve("setup-token")).strip();
    }

    private HttpResponse<String> setUp(Browser browser, String token) {
        return browser.post("/api/setup", Map.of("token", token, "name", "ada", "password", RunningServer.PASSWORD));
    }

    @Test
    void firstStartHasNoUserAndATokenThatOnlyTheOwnerReads() throws IOException {
        assertThat(server.anonymous().get("/api/session").body()).contains("\"setupNeeded\":true");
        assertThat(setupToken()).hasSize(43);
        for (String secret : List.of("setup-token", "intake-token")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(secret))))
                    .isEqualTo("rw-------");
        }
        List<String> names = List.of("admin", "root", "nacos", "d-platform", "user");
        for (String name : names) {
            assertThat(server.anonymous().logIn(name, name).statusCode()).isEqualTo(401);
        }
        Figures.note(
                "S03",
                "The first start, tried with well-known names and passwords",
                "no user; a setup token for once, 0600, of 256 bit",
                "0 of " + names.size() + " let in; setup token and intake token rw-------");
    }

    @Test
    void setupTokenMakesOneAdminAndIsVoidThen() throws IOException {
        String token = setupToken();
        assertThat(setUp(server.anonymous(), "wrong").statusCode()).isEqualTo(403);
        Browser browser = server.anonymous();
        HttpResponse<String> made = setUp(browser, token);
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.body()).contains("\"setupNeeded\":false", "\"role\":\"admin\"", "\"name\":\"ada\"");
        assertThat(browser.get("/api/users").statusCode()).isEqualTo(200);

        assertThat(setUp(server.anonymous(), token).statusCode()).isEqualTo(401);
        assertThat(setUp(browser, token).statusCode()).isEqualTo(403);
        assertThat(data.resolve("setup-token")).doesNotExist();
    }

    @Test
    void weakPasswordsAreRefusedInWordsThatHelp() throws IOException {
        Browser browser = server.anonymous();
        for (String weak : List.of("short", "aaaaaaaaaaaaaa", "ada-ada-ada-xyz", "x".repeat(100))) {
            HttpResponse<String> response =
                    browser.post("/api/setup", Map.of("token", setupToken(), "name", "ada", "password", weak));
            assertThat(response.statusCode()).as(weak).isEqualTo(400);
            assertThat(response.body()).contains("password: ", "expected").doesNotContain(weak);
        }
    }

    @Test
    void wrongNameAndWrongPasswordGetTheSameAnswer() {
        server.admin();
        HttpResponse<String> wrongPassword = server.anonymous().logIn("ada", "not this one");
        HttpResponse<String> wrongName = server.anonymous().logIn("nobody", "not this one");
        assertThat(withoutIds(wrongPassword)).isEqualTo(withoutIds(wrongName));
    }

    private static String withoutIds(HttpResponse<String> response) {
        return response.statusCode() + response.body().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }

    @Test
    void guessingIsSlowedDown() {
        server.admin();
        Browser guesser = server.anonymous();
        int checked = 0;
        HttpResponse<String> last = guesser.logIn("ada", "guess 0");
        for (int i = 1; i < 60; i++) {
            checked += last.statusCode() == 401 ? 1 : 0;
            last = guesser.logIn("ada", "guess " + i);
        }
        assertThat(checked).isLessThan(15);
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(server.anonymous().logIn("ada", RunningServer.PASSWORD).statusCode())
                .as("even the right password waits")
                .isEqualTo(429);
        Figures.note(
                "S04",
                "60 guesses at a password over HTTP, as fast as they go",
                "few reach a check; then 429 with Retry-After, for the right password too",
                checked + " of 60 were checked");
    }

    @Test
    void logoutEndsTheSessionOnTheServer() {
        Browser browser = server.admin();
        String session = String.valueOf(browser.cookie("d-session"));
        assertThat(browser.post("/api/logout", Map.of()).statusCode()).isEqualTo(204);
        Browser thief = server.anonymous();
        thief.setCookie("d-session", session);
        assertThat(thief.get("/api/services").statusCode()).isEqualTo(401);
        Figures.note("S03", "A session is used after its logout", "refused", "401");
    }

    @Test
    void removingAUserOrChangingTheirPasswordEndsTheirSessions() {
        Browser admin = server.admin();
        Browser bob = added(admin, "bob", "viewer");
        assertThat(bob.get("/api/search?q=x").statusCode()).isEqualTo(200);
        assertThat(admin.put("/api/users/bob", Map.of("password", "seven yellow pears"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(bob.get("/api/search?q=x").statusCode()).isEqualTo(401);
        assertThat(bob.logIn("bob", OTHER_PASSWORD).statusCode()).isEqualTo(401);
        assertThat(bob.logIn("bob", "seven yellow pears").statusCode()).isEqualTo(200);

        assertThat(admin.delete("/api/users/bob").statusCode()).isEqualTo(204);
        assertThat(bob.get("/api/search?q=x").statusCode()).isEqualTo(401);
        assertThat(admin.get("/api/users").body()).doesNotContain("bob");
    }

    @Test
    void aChangedRoleCountsFromTheNextRequest() {
        Browser admin = server.admin();
        Browser bob = added(admin, "bob", "viewer");
        assertThat(bob.get("/api/users").statusCode()).isEqualTo(403);
        admin.put("/api/users/bob", Map.of("role", "admin"));
        assertThat(bob.get("/api/users").statusCode()).isEqualTo(200);
        admin.put("/api/users/bob", Map.of("role", "operator"));
        assertThat(bob.get("/api/users").statusCode()).isEqualTo(403);
    }

    @Test
    void theLastAdminStays() {
        Browser admin = server.admin();
        assertThat(admin.delete("/api/users/ada").statusCode()).isEqualTo(409);
        HttpResponse<String> refused = admin.put("/api/users/ada", Map.of("role", "viewer"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("only admin");
    }

    @Test
    void usersAreToldApartWhateverTheCase() {
        Browser admin = server.admin();
        added(admin, "bob", "viewer");
        Map<String, String> same = Map.of("name", "BOB", "password", OTHER_PASSWORD, "role", "viewer");
        assertThat(admin.post("/api/users", same).statusCode()).isEqualTo(409);
        assertThat(server.anonymous().logIn("Bob", OTHER_PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void restartKeepsUsersAndSessionsAndTheIntakeToken() throws IOException {
        Browser admin = server.admin();
        added(admin, "bob", "operator");
        String session = String.valueOf(admin.cookie("d-session"));
        String token = Files.readString(data.resolve("intake-token"));
        server.close();

        server = RunningServer.start(data);
        assertThat(data.resolve("setup-token")).doesNotExist();
        assertThat(Files.readString(data.resolve("intake-token"))).isEqualTo(token);
        Browser still = server.anonymous();
        still.setCookie("d-session", session);
        assertThat(still.get("/api/users").body()).contains("\"bob\"", "\"operator\"");
        assertThat(server.anonymous().logIn("bob", OTHER_PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void aSecondServerInTheSameDirectorySaysWhyItDoesNotStart() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> RunningServer.start(data)))
                .rootCause()
                .hasMessageContaining("d.watcher.data-dir", "in use");
    }

    private Browser added(Browser admin, String name, String role) {
        Map<String, String> user = Map.of("name", name, "password", OTHER_PASSWORD, "role", role);
        assertThat(admin.post("/api/users", user).statusCode()).isEqualTo(201);
        Browser browser = server.anonymous();
        assertThat(browser.logIn(name, OTHER_PASSWORD).statusCode()).isEqualTo(200);
        return browser;
    }
}
