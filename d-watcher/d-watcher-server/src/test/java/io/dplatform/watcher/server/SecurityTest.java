package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.watcher.server.Endpoints.Endpoint;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Who gets past the doors; the list of doors is the running server's own. */
@TestInstance(Lifecycle.PER_CLASS)
final class SecurityTest {

    /** All that is answered without a login, once there is an admin. */
    private static final Set<String> PUBLIC = Set.of(
            "GET /", "GET /console", "GET /console/", "GET /api/session", "POST /api/login", "GET /health/liveness");

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

    @Test
    void refusesEveryEndpointWithoutLogin() {
        List<String> open = new ArrayList<>();
        for (Endpoint endpoint : Endpoints.of(server)) {
            Browser anonymous = server.anonymous();
            int status = anonymous
                    .send(endpoint.method(), endpoint.path(), null, anonymous.csrf())
                    .statusCode();
            if (status != 401) {
                open.add(endpoint.toString());
            }
        }
        assertThat(open).containsExactlyInAnyOrderElementsOf(PUBLIC);
    }

    @Test
    void refusesAddressesThatDoNotExistLikeThoseThatDo() {
        for (String path : List.of("/api/nothing", "/v3/api-docs", "/actuator/env", "/h2-console", "/error", "/api")) {
            assertThat(server.anonymous().get(path).statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void noSpellingOfAnAddressGoesPastTheLogin() {
        List<String> bypasses = new ArrayList<>();
        for (Endpoint endpoint : Endpoints.of(server)) {
            if (PUBLIC.contains(endpoint.toString())) {
                continue;
            }
            for (Variant variant : variants(endpoint)) {
                RawHttp.Answer answer =
                        RawHttp.send(server.port(), variant.method(), variant.path(), variant.headers());
                if (answer.status() < 400 || answer.status() >= 500) {
                    bypasses.add(answer.status() + " " + variant.method() + " " + variant.path());
                }
            }
        }
        // The console's one page is what every address below /console/ answers, and all that it does.
        assertThat(bypasses)
                .allMatch(bypass -> bypass.matches("200 GET /console/.*"))
                .isEmpty();
    }

    private record Variant(String method, String path, String... headers) {}

    private static List<Variant> variants(Endpoint endpoint) {
        String path = endpoint.path();
        String method = endpoint.method();
        String encoded =
                path.substring(0, path.length() - 1) + "%" + Integer.toHexString(path.charAt(path.length() - 1));
        List<Variant> variants = new ArrayList<>();
        for (String spelling : List.of(
                "/" + path,
                path + "/",
                path + "//",
                path + "/.",
                path + ";x=1",
                "/;x" + path,
                "/console/.." + path,
                "/console/..;" + path,
                "/console/%2e%2e" + path,
                "/console/%252e%252e" + path,
                "/." + path,
                "/%2e" + path,
                path.replace("/", "%2f"),
                path.replace("/", "\\"),
                path.replaceFirst("/api", "/API"),
                path.toUpperCase(Locale.ROOT),
                path + ".json",
                path + "%20",
                path + "%00",
                path + "%0a",
                path + "%3f",
                path + "?x=/console/",
                path + "#/console/",
                path + "?_method=GET",
                encoded,
                "http://127.0.0.1" + path,
                "/api/session/../.." + path,
                "/api/login/%2e%2e/%2e%2e" + path)) {
            variants.add(new Variant(method, spelling));
        }
        for (String header : List.of(
                "User-Agent: Nacos-Server",
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-User: ada",
                "X-Forwarded-Prefix: /console",
                "X-Original-URL: /api/session",
                "X-Rewrite-URL: /api/session",
                "X-HTTP-Method-Override: GET",
                "Forwarded: for=127.0.0.1;host=localhost",
                "Authorization: Basic YWRhOmFkYQ==",
                "Authorization: Bearer null",
                "Authorization: Bearer ",
                "Cookie: d-session=",
                "Cookie: d-session=null; JSESSIONID=1",
                "Host: localhost")) {
            variants.add(new Variant(method, path, header));
        }
        for (String other : List.of("HEAD", "OPTIONS", "TRACE", "PATCH", "GET", "POST", "FOO")) {
            variants.add(new Variant(other, path));
        }
        return variants;
    }

    /** The matrix is a file, so that a change of who may do what is seen in review. */
    @Test
    void rolesMayDoWhatTheMatrixSaysAndNothingElse() throws IOException {
        Map<String, Browser> people = new LinkedHashMap<>();
        for (String role : List.of("viewer", "operator", "admin")) {
            String name = "a-" + role;
            assertThat(admin.post("/api/users", Map.of("name", name, "password", "six green apples", "role", role))
                            .statusCode())
                    .isEqualTo(201);
            Browser browser = server.anonymous();
            browser.logIn(name, "six green apples");
            people.put(role, browser);
        }
        StringBuilder matrix = new StringBuilder("endpoint,anonymous,viewer,operator,admin\n");
        for (Endpoint endpoint : Endpoints.of(server)) {
            matrix.append(endpoint).append(',').append(enters(server.anonymous(), endpoint));
            people.forEach((role, browser) -> {
                // A logout that works must not hide what follows.
                Browser person = endpoint.pattern().equals("/api/logout") ? again("a-" + role) : browser;
                matrix.append(',').append(enters(person, endpoint));
            });
            matrix.append('\n');
        }
        assertThat(matrix.toString()).isEqualTo(committedMatrix());
    }

    private Browser again(String name) {
        Browser browser = server.anonymous();
        browser.logIn(name, "six green apples");
        return browser;
    }

    private static String enters(Browser browser, Endpoint endpoint) {
        int status = browser.send(endpoint.method(), endpoint.path(), null, browser.csrf())
                .statusCode();
        return status == 401 || status == 403 ? "no" : "yes";
    }

    private static String committedMatrix() throws IOException {
        try (var in = Objects.requireNonNull(SecurityTest.class.getResourceAsStream("/role-matrix.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void refusesEveryChangeWithoutTheRightCsrfToken() {
        for (Endpoint endpoint : Endpoints.of(server)) {
            if (!endpoint.isChange() || Endpoints.INTAKE.contains(endpoint.toString())) {
                continue;
            }
            for (Map<String, String> headers :
                    List.of(Map.<String, String>of(), Map.of("X-XSRF-TOKEN", "00000000-0000-0000-0000-000000000000"))) {
                assertThat(admin.send(endpoint.method(), endpoint.path(), Map.of(), headers)
                                .statusCode())
                        .as("%s with %s", endpoint, headers)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void refusesEveryChangeThatAPageOfAnotherSiteAsksFor() {
        for (Endpoint endpoint : Endpoints.of(server)) {
            if (!endpoint.isChange() || Endpoints.INTAKE.contains(endpoint.toString())) {
                continue;
            }
            for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1", "https://", "::")) {
                Map<String, String> headers = new LinkedHashMap<>(admin.csrf());
                headers.put("Origin", origin);
                assertThat(admin.send(endpoint.method(), endpoint.path(), Map.of(), headers)
                                .statusCode())
                        .as("%s from %s", endpoint, origin)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void acceptsAChangeFromItsOwnPages() {
        Map<String, String> headers = new LinkedHashMap<>(admin.csrf());
        headers.put("Origin", "http://127.0.0.1:" + server.port());
        headers.put("Sec-Fetch-Site", "same-origin");
        Map<String, String> user = Map.of("name", "own-page", "password", "six green apples", "role", "viewer");
        assertThat(admin.send("POST", "/api/users", user, headers).statusCode()).isEqualTo(201);
    }

    @Test
    void everyAnswerCarriesTheHeadersThatTieItDown() {
        for (String path : List.of("/console/", "/api/session", "/api/services", "/console/assets/none.js")) {
            HttpResponse<String> response = server.anonymous().get(path);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.headers().firstValue("X-Frame-Options")).contains("DENY");
            assertThat(response.headers().firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
            assertThat(response.headers().firstValue("Server")).isEmpty();
        }
        assertThat(admin.get("/api/users").headers().firstValue("Cache-Control").orElseThrow())
                .contains("no-store");
    }

    @Test
    void cookiesAreOutOfReachOfScriptsAndOtherSites() {
        Browser browser = server.anonymous();
        HttpResponse<String> response = browser.logIn(RunningServer.ADMIN, RunningServer.PASSWORD);
        List<String> cookies = response.headers().allValues("Set-Cookie");
        assertThat(cookies)
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("d-session=").contains("HttpOnly", "SameSite=Strict", "Path=/"));
        assertThat(cookies).allSatisfy(cookie -> assertThat(cookie).contains("SameSite=Strict"));
    }

    @Test
    void answersProblemsWithARequestIdAndNoInsights() {
        HttpResponse<String> response = admin.get("/api/services?from=yesterday");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        String id = response.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(response.body())
                .contains("\"requestId\":\"" + id + "\"", "from: \\\"yesterday\\\" (expected: a whole number)")
                .doesNotContain("java.", "springframework");
    }

    @Test
    void refusesPushesWithoutTheIntakeToken() {
        for (String endpoint : Endpoints.INTAKE) {
            String path = endpoint.substring(5);
            for (String header :
                    List.of("X: 1", "Authorization: Bearer wrong", "Authorization: Basic eDp5", "Authorization: ")) {
                assertThat(RawHttp.send(server.port(), "POST", path, header).status())
                        .as("%s with %s", path, header)
                        .isEqualTo(401);
            }
            assertThat(admin.send("POST", path, Map.of(), admin.csrf()).statusCode())
                    .as("a person's session opens no intake")
                    .isEqualTo(401);
        }
    }
}
