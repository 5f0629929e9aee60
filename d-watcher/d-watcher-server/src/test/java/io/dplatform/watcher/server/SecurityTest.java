package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.testkit.Figures;
import io.dplatform.watcher.server.Endpoints.Endpoint;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    private static final Path MATRIX = Path.of("src/test/resources/security/matrix.csv");
    private static final List<String> ROLES = List.of("viewer", "operator", "admin");

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

    /** Who adds another way to answer requests says so here, and whether the rules below hold for it. */
    @Test
    void nothingElseAnswersRequests() {
        assertThat(Endpoints.otherWaysIn(server))
                .containsExactlyInAnyOrder(
                        "servlet dispatcherServlet [/]",
                        // The endpoints of this test.
                        "mapping requestMappingHandlerMapping RequestMappingHandlerMapping",
                        // The console's files, without a login.
                        "urls resourceHandlerMapping [/console/**, /console/assets/**]",
                        "filter requestId [/*]",
                        "filter springSecurityFilterChain [/*]",
                        // They answer nothing.
                        "filter characterEncodingFilter [/*]",
                        "filter formContentFilter [/*]",
                        "filter requestContextFilter [/*]",
                        "filter Tomcat WebSocket (JSR356) Filter [/*]");
    }

    @Test
    void noSpellingOfAnAddressGoesPastTheLogin() {
        List<String> bypasses = new ArrayList<>();
        int tried = 0;
        for (Endpoint endpoint : Endpoints.of(server)) {
            boolean open = PUBLIC.contains(endpoint.toString());
            List<Variant> variants = spellings(endpoint);
            for (String other : List.of("HEAD", "OPTIONS", "TRACE", "PATCH", "GET", "POST", "FOO")) {
                variants.add(new Variant(other, endpoint.path()));
            }
            for (Variant variant : variants) {
                int status = variant.send(server.port(), null).status();
                tried++;
                // What is open stays so, and fails in no spelling.
                if (status >= 500 || (status < 400 && !open)) {
                    bypasses.add(status + " " + variant);
                }
            }
        }
        assertThat(bypasses).isEmpty();
        Figures.note(
                "S01",
                "Every endpoint of the running server without a login, in every spelling of its address and with every header"
                        + " that might mean \"internal\"",
                "100 % refused but for the public ones; 0 bypasses, 0 answers that something is wrong with the platform",
                "0 bypasses in " + tried + " requests to "
                        + Endpoints.of(server).size() + " endpoints, of which " + PUBLIC.size() + " are public");
    }

    @Test
    void noSpellingOfAnAddressRaisesARole() {
        Browser viewer = person("viewer");
        List<String> bypasses = new ArrayList<>();
        for (Endpoint endpoint : Endpoints.of(server)) {
            if (enters(viewer, endpoint).equals("yes")) {
                continue;
            }
            for (Variant variant : spellings(endpoint)) {
                int status =
                        variant.send(server.port(), viewer.cookie("d-session")).status();
                if (status < 400 || status >= 500) {
                    bypasses.add(status + " " + variant);
                }
            }
        }
        assertThat(bypasses).isEmpty();
    }

    /** A request as nobody's client would write it. A change comes with a CSRF token, so that it gets as far as it can. */
    private record Variant(String method, String path, List<String> headers) {

        private static final String COOKIE = "Cookie: ";

        Variant(String method, String path, String... headers) {
            this(method, path, List.of(headers));
        }

        RawHttp.Answer send(int port, @Nullable String session) {
            List<String> sent = new ArrayList<>(List.of("X-XSRF-TOKEN: t"));
            String cookies = "XSRF-TOKEN=t" + (session == null ? "" : "; d-session=" + session);
            for (String header : headers) {
                if (header.startsWith(COOKIE)) {
                    cookies += "; " + header.substring(COOKIE.length());
                } else {
                    sent.add(header);
                }
            }
            sent.add(COOKIE + cookies);
            return RawHttp.send(port, method, path, sent.toArray(String[]::new));
        }
    }

    private static List<Variant> spellings(Endpoint endpoint) {
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
                "/;x=/console/" + path,
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
                path + ".html",
                path + "%20",
                path + "%00",
                path + "%0a",
                path + "%0d%0aX-Injected:%201",
                path + "%3f",
                path + "%ef%bc%8f",
                path + "?x=/console/",
                path + "#/console/",
                path + "?_method=GET",
                encoded,
                "http://127.0.0.1" + path,
                "/api/session/../.." + path,
                "/api/login/%2e%2e/%2e%2e" + path,
                "/v1/..;" + path,
                "/health/liveness/.." + path)) {
            variants.add(new Variant(method, spelling));
        }
        for (String header : List.of(
                "User-Agent: Nacos-Server",
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-Host: 127.0.0.1",
                "X-Forwarded-Proto: https",
                "X-Forwarded-User: ada",
                "X-Remote-User: ada",
                "X-Forwarded-Prefix: /console",
                "X-Real-IP: 127.0.0.1",
                "X-Original-URL: /api/session",
                "X-Rewrite-URL: /api/session",
                "X-HTTP-Method-Override: GET",
                "X-Method-Override: GET",
                "Forwarded: for=127.0.0.1;host=localhost",
                "Authorization: Basic YWRhOmFkYQ==",
                "Authorization: Bearer null",
                "Authorization: Bearer ",
                "Cookie: d-session=",
                "Cookie: d-session=null; JSESSIONID=1",
                "Host: 127.0.0.1",
                "Host: localhost")) {
            variants.add(new Variant(method, path, header));
        }
        return variants;
    }

    /** The matrix is a file, so that a change of who may do what is seen in review. */
    @Test
    void rolesMayDoWhatTheMatrixSaysAndNothingElse() throws IOException {
        Map<String, Browser> people = new LinkedHashMap<>();
        for (String role : ROLES) {
            people.put(role, person(role));
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
        Path actual = Path.of("target/matrix.csv");
        Files.writeString(actual, matrix);
        if (Boolean.getBoolean("matrix.write")) {
            Files.writeString(MATRIX, matrix);
        }
        assertThat(matrix.toString())
                .as(
                        "who may do what is not what %s says, but what %s says. Look at each line that differs: is it"
                                + " meant, and does whoever reviews the change know of it? Then, to write the file anew:"
                                + " mvn -pl d-watcher/d-watcher-server test -Dtest=SecurityTest"
                                + " -Dtest.jvm.flags=-Dmatrix.write=true",
                        MATRIX, actual.toAbsolutePath())
                .isEqualTo(Files.readString(MATRIX));
        Figures.note(
                "S02",
                "Every endpoint as nobody, viewer, operator and admin",
                "the matrix of who may do what is the committed one",
                Endpoints.of(server).size() + " endpoints of 4 roles, 0 differences");
    }

    /** Somebody of that role; made at the first call. */
    private Browser person(String role) {
        String name = "a-" + role;
        int status = admin.post("/api/users", Map.of("name", name, "password", "six green apples", "role", role))
                .statusCode();
        assertThat(status).isIn(201, 409);
        return again(name);
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

    @Test
    void refusesEveryChangeWithoutTheRightCsrfToken() {
        for (Endpoint endpoint : Endpoints.of(server)) {
            if (!endpoint.isChange() || endpoint.isIntake()) {
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
        int tried = 0;
        for (Endpoint endpoint : Endpoints.of(server)) {
            if (!endpoint.isChange() || endpoint.isIntake()) {
                continue;
            }
            for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1", "https://", "::")) {
                Map<String, String> headers = new LinkedHashMap<>(admin.csrf());
                headers.put("Origin", origin);
                assertThat(admin.send(endpoint.method(), endpoint.path(), Map.of(), headers)
                                .statusCode())
                        .as("%s from %s", endpoint, origin)
                        .isEqualTo(403);
                tried++;
            }
        }
        Figures.note(
                "S05",
                "A page of another site asks for every change with the right token",
                "100 % refused; so is every change without the token",
                tried + " of " + tried + " refused");
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
        String session = admin.cookie("d-session");
        Map<String, RawHttp.Answer> answers = new LinkedHashMap<>();
        for (Endpoint endpoint : Endpoints.of(server)) {
            Variant plain =
                    new Variant(endpoint.method(), endpoint.path(), "Origin: http://127.0.0.1:" + server.port());
            answers.put(endpoint + " of nobody", plain.send(server.port(), null));
            if (!endpoint.pattern().equals("/api/logout")) {
                answers.put(endpoint + " of an admin", plain.send(server.port(), session));
            }
        }
        for (Variant other : List.of(
                new Variant("GET", "/console/index.html"),
                new Variant("GET", "/console/services/stock"),
                new Variant("GET", "/console/assets/none.js"),
                new Variant("POST", "/console/"),
                new Variant("GET", "/api/nothing"),
                new Variant("PATCH", "/api/users"),
                new Variant("FOO", "/api/users"),
                new Variant("TRACE", "/api/users"),
                new Variant("GET", "/api//users"),
                new Variant("GET", "/api/users", "Accept: text/html"),
                new Variant("GET", "/api/users", "Origin: http://evil.example"),
                new Variant("POST", "/api/users", "Origin: http://evil.example"),
                new Variant("POST", "/api/users", "Content-Type: text/plain"),
                new Variant(
                        "OPTIONS",
                        "/api/users",
                        "Origin: http://evil.example",
                        "Access-Control-Request-Method: POST",
                        "Access-Control-Request-Headers: x-xsrf-token"),
                new Variant("OPTIONS", "/v1/traces", "Origin: null", "Access-Control-Request-Method: POST"))) {
            answers.put(other + " of nobody", other.send(server.port(), null));
            answers.put(other + " of an admin", other.send(server.port(), session));
        }
        assertThat(answers.values().stream().map(RawHttp.Answer::status).distinct())
                .as("all kinds of answers are among them")
                .contains(200, 302, 400, 401, 403, 404, 405, 415);
        answers.forEach((asked, answer) -> {
            String at = asked + ": " + answer.head();
            assertThat(answer.headers("Content-Security-Policy"))
                    .as(at)
                    .singleElement()
                    .satisfies(policy -> assertThat(List.of(policy.split("; ")))
                            .as(at)
                            .contains(
                                    "default-src 'none'",
                                    "script-src 'self'",
                                    "frame-ancestors 'none'",
                                    "base-uri 'none'",
                                    "connect-src 'self'"));
            assertThat(answer.headers("X-Content-Type-Options")).as(at).containsExactly("nosniff");
            assertThat(answer.headers("X-Frame-Options")).as(at).containsExactly("DENY");
            assertThat(answer.headers("Referrer-Policy")).as(at).containsExactly("same-origin");
            assertThat(answer.head().toLowerCase(Locale.ROOT))
                    .as(at)
                    .doesNotContain("access-control-", "\nserver:", "x-powered-by");
            if (asked.contains(" /api/")) {
                assertThat(answer.headers("Cache-Control"))
                        .as(at)
                        .singleElement()
                        .asString()
                        .contains("no-store");
            }
        });
        Figures.note(
                "S21",
                "Every endpoint's answer to nobody and to an admin, and answers of the container itself",
                "content security policy, nosniff, no framing, referrer; never an access-control header",
                answers.size() + " answers looked at, each with all of them");
    }

    /** What the container turns away by itself goes by no filter, and shows nothing either. */
    @Test
    void whatIsNoRequestIsAnsweredWithoutAPage() {
        for (String path : List.of("/a b", "/<script>", "/%zz", "\\", "/%00", "*")) {
            RawHttp.Answer answer = RawHttp.send(server.port(), "GET", path);
            assertThat(answer.status()).as(path).isBetween(400, 499);
            assertThat(answer.body()).as(path).doesNotContain("Tomcat", "Exception", "<script>");
            assertThat(answer.body().isEmpty()
                            || !answer.headers("Content-Security-Policy").isEmpty())
                    .as("%s: %s %s", path, answer.head(), answer.body())
                    .isTrue();
        }
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
