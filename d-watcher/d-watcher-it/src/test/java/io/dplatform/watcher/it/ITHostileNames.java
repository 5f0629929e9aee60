package io.dplatform.watcher.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.tracker.testkit.Figures;
import io.dplatform.tracker.testkit.HostileTexts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import tools.jackson.databind.JsonNode;

/**
 * Names that are scripts, by every way in, on every screen of the console in Chromium: they are texts and nothing else. On a platform
 * of its own, since nobody else wants to see them.
 */
class ITHostileNames {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Screens that are looked at when they can be. */
    private static final Set<String> BEFORE_THE_LOGIN = Set.of("setup", "login");

    /** Screens of things whose names cannot be so, or of which there are none here; the name of the environment is on them, too. */
    private static final Set<String> WITHOUT_NAMES =
            Set.of("setup", "login", "not-found", "channels", "config", "messages", "message-group", "find-message");

    /** A request that is refused is an answer, which the screen shows; so is that there is no broker. */
    private static final Pattern REFUSED_REQUEST = Pattern.compile(
            "Failed to load resource: the server responded with a"
                    + " status of 4|/api/messages/\\S+ - Failed to load resource: the server responded with a status of 503");

    private static final Carriers CARRIERS = new Carriers();

    private static OwnPlatform platform;
    private static Chromium chromium;
    private static PageInspection page;
    private static HostileTelemetry telemetry;
    private static Console console;
    private static final Map<String, Set<Integer>> SEEN = new TreeMap<>();
    private static final int WITH_A_SLASH = 2;
    private static final Pattern UNFIT_FOR_A_PATH = Pattern.compile("[/\\\\;%~]");
    private static final Set<String> SHOT = new TreeSet<>();
    private static final SoftAssertions FAULTS = new SoftAssertions();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static String suffix = "";
    private static int looks;

    @BeforeAll
    static void fillAPlatform() throws Exception {
        platform = OwnPlatform.start(
                "hostile-names",
                "--d.watcher.environment=" + HostileTexts.get(1),
                "--d.watcher.notices.allowed-hosts=127.0.0.1",
                "--d.watcher.incidents.settle=1s",
                "--d.watcher.incidents.window=10s");
        chromium = Chromium.start(platform.consoleUri(), "chromium-hostile-names");
        page = new PageInspection(chromium.browser());
        look("setup", "setup?token=" + encoded(HostileTexts.get(1)));
        console = Console.firstLogin(platform.consoleUri(), platform.setupToken());
        telemetry = HostileTelemetry.begin(platform, CARRIERS);
        new HostileInput(console, CARRIERS).enterAll();
    }

    @AfterAll
    static void end() {
        if (telemetry != null) {
            telemetry.close();
        }
        if (chromium != null) {
            chromium.close();
        }
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void areTextsAndNothingElse() throws Exception {
        awaitWhatTakesItsTime();
        look("login", "login?next=" + encoded(HostileTexts.get(5)));
        chromium.signIn();
        chromium.arriveAt("now");
        inspect("now", "where the login leads");

        everyScreen();
        if (Figures.isLong()) {
            for (String language : List.of("en", "zh-CN")) {
                for (String theme : List.of("light", "dark")) {
                    chromium.dress(language, theme);
                    suffix = "-" + language + "-" + theme;
                    everyScreen();
                }
            }
        }
        search();

        System.out.println(CARRIERS + "on " + SEEN.size() + " screens in " + looks + " looks: " + SEEN);
        FAULTS.assertAll();
        Set<Integer> everywhere = new TreeSet<>();
        SEEN.values().forEach(everywhere::addAll);
        assertThat(everywhere).as("what was never on a page was not tried").hasSize(HostileTexts.count());
        assertThat(SEEN).allSatisfy((screen, seen) -> {
            if (!WITHOUT_NAMES.contains(screen)) {
                assertThat(seen)
                        .as("names on " + screen + ", besides that of the environment")
                        .hasSizeGreaterThan(1);
            }
        });
        Figures.note(
                "S06",
                HostileTexts.count() + " names that are scripts, by " + CARRIERS.count()
                        + " ways in, on every screen of a running platform, in Chromium",
                "text and nothing else: 0 scripts run, 0 dialogs, 0 nodes, 0 foreign addresses, no page wider than the window, 0 complaints of the browser",
                CARRIERS.taken() + " were taken and " + CARRIERS.refused() + " refused; " + (SEEN.size() - 1)
                        + " screens and the search, " + looks
                        + " looks: 0 scripts, 0 dialogs, 0 nodes, 0 addresses, 0 wide pages, 0 complaints");
    }

    /** Incidents, and what is known of the registry. */
    private static void awaitWhatTakesItsTime() {
        await().atMost(Duration.ofSeconds(90))
                .until(() -> incidentsOfTheHub().findAny().isPresent());
        await().atMost(Duration.ofSeconds(90))
                .until(() -> services()
                                .filter(name -> name.startsWith(HostileTelemetry.REGISTERED))
                                .count()
                        == HostileTelemetry.REGISTERED_SERVICES);
        Set<String> registered = services().collect(Collectors.toSet());
        HostileTexts.ALL.forEach(
                text -> CARRIERS.count("name of a service in the registry", registered.contains(text)));
        HostileTexts.ALL.forEach(unused -> CARRIERS.count("metadata of an instance", true));
    }

    private static Stream<String> services() {
        return Console.each(console.get("/api/services").path("services"))
                .map(service -> service.path("name").asString());
    }

    private static void everyScreen() throws Exception {
        Map<String, List<String>> addresses = addresses();
        for (Map.Entry<String, String> route : ConsoleRoutes.read().entrySet()) {
            String screen = route.getKey();
            if (BEFORE_THE_LOGIN.contains(screen)) {
                continue;
            }
            List<String> paths = new ArrayList<>(addresses.getOrDefault(screen, List.of()));
            if (!route.getValue().contains(":")) {
                paths.add(0, route.getValue().substring(1));
            }
            assertThat(paths)
                    .as("addresses of the screen " + screen + ", " + route.getValue() + ": name one in addresses()")
                    .isNotEmpty();
            for (String path : paths) {
                look(screen, path);
            }
        }
    }

    /** Of each screen those that its route alone does not say; behind {@code >} what is clicked there. */
    private static Map<String, List<String>> addresses() {
        Map<String, List<String>> addresses = new TreeMap<>();
        String hub = HostileTelemetry.HUB;
        String plain = encoded(HostileTexts.get(1));
        addresses.put("access", List.of("access>token-revoke"));
        addresses.put("changes", changes());
        addresses.put("channels", List.of("rules/channels>channel-edit"));
        addresses.put("config", List.of("config?q=" + plain));
        addresses.put("coupling", List.of("coupling?view=list"));
        addresses.put("data", List.of("data?view=pools", "data?q=" + plain));
        addresses.put(
                "document",
                List.of(
                        "config/D_CONFIG/hostile.yaml",
                        "config/D_CONFIG/hostile.json",
                        "config/D_CONFIG/hostile.txt",
                        "config/D_CONFIG/hostile.yaml>draft-publish"));
        addresses.put("document-history", List.of("config/D_CONFIG/hostile.yaml/history"));
        addresses.put("edge", ofEachInAPath("edges/" + hub + "/%s"));
        addresses.put("find-message", List.of("messages/find?m=" + plain));
        addresses.put("incident", incidents());
        addresses.put("instances", List.of("instances?service=" + hub + ">instance-row"));
        addresses.put("message-group", List.of("messages/groups/" + plain));
        addresses.put("not-found", List.of(plain));
        List<String> services = new ArrayList<>();
        for (String tab :
                List.of("", "/callers", "/dependencies", "/operations", "/instances", "/errors", "/changes")) {
            services.add("services/" + hub + tab);
        }
        services.addAll(ofEachInAPath("services/%s"));
        for (int n = 0; n < HostileTelemetry.REGISTERED_SERVICES; n++) {
            services.add("services/" + HostileTelemetry.REGISTERED + n + "/instances>instance-row");
        }
        addresses.put("service", services);
        addresses.put("services", List.of("services?q=" + plain));
        addresses.put("silences", List.of("rules/silences>silence-end"));
        addresses.put("statement", List.of("data/" + hub + "/000000a0"));
        addresses.put("timeline", ofEach("timeline?key=" + HostileTelemetry.KEY + "&value=%s"));
        List<String> graphs = new ArrayList<>(ofEach("topology?service=%s"));
        graphs.addAll(List.of("topology?service=" + hub, "topology?service=" + hub + "&view=table"));
        addresses.put("topology", graphs);
        addresses.put(
                "trace",
                List.of(
                        "traces/" + HostileTelemetry.OTLP_TRACE + "?span=0123456789abcdef",
                        "traces/" + HostileTelemetry.OTLP_TRACE + "?span=0000000000000104",
                        "traces/" + HostileTelemetry.ZIPKIN_TRACE + "?span=0000000000000204"));
        addresses.put("traces", ofEach("traces?service=%1$s&operation=%1$s"));
        return addresses;
    }

    private static List<String> ofEach(String format) {
        return tried(1).map(text -> String.format(format, encoded(text))).toList();
    }

    /** As the console writes its own addresses, which is why there is a page of every name. */
    private static List<String> ofEachInAPath(String format) {
        return tried(WITH_A_SLASH)
                .map(text -> String.format(format, encoded(inAPath(text))))
                .toList();
    }

    /** In a long run all texts but the first, which is seen everywhere as it is. */
    private static Stream<String> tried(int inAShortOne) {
        return Figures.isLong() ? HostileTexts.ALL.stream().skip(1) : Stream.of(HostileTexts.get(inAShortOne));
    }

    private static String inAPath(String name) {
        return UNFIT_FOR_A_PATH
                .matcher(name)
                .replaceAll(found -> String.format("~%02X", (int) found.group().charAt(0)));
    }

    private static List<String> incidents() {
        List<String> addresses = new ArrayList<>(ids("incidents", "/api/incidents?state=open")
                .limit(Figures.isLong() ? HostileTexts.count() : 2)
                .map(id -> "incidents/" + id)
                .toList());
        incidentsOfTheHub()
                .limit(1)
                .forEach(one -> addresses.add("incidents/" + one.path("id").asString() + ">act-hold"));
        return addresses;
    }

    /** Of calls that go wrong, about which something can be done; that of the registry is none. */
    private static Stream<JsonNode> incidentsOfTheHub() {
        return Console.each(console.get("/api/incidents?state=open").path("incidents"))
                .filter(one -> one.at("/headline/caller").asString().equals(HostileTelemetry.HUB));
    }

    private static List<String> changes() {
        return Stream.concat(
                        Stream.of("changes>change-row"),
                        ids("changes", "/api/changes?limit=200")
                                .limit(Figures.isLong() ? HostileTexts.count() : 1)
                                .map(id -> "changes?id=" + id))
                .toList();
    }

    private static Stream<String> ids(String list, String path) {
        return Console.each(console.get(path).path(list))
                .map(one -> one.path("id").asString());
    }

    private static String encoded(String text) {
        return HostileInput.encoded(text);
    }

    /** Goes there, waits for what there is, moves over all of it, and looks. */
    private static void look(String screen, String address) throws IOException, InterruptedException {
        String path = address.replaceAll(">.*", "");
        HttpResponse<Void> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(platform.consoleUri() + path)).build(),
                HttpResponse.BodyHandlers.discarding());
        FAULTS.assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .as(address)
                .contains("script-src 'self';", "default-src 'none'", "base-uri 'none'")
                .doesNotContain("unsafe-eval")
                .doesNotContainPattern("script-src[^;]*unsafe");
        chromium.visit(path, screen);
        if (!path.equals(address)) {
            chromium.click(address.replaceAll(".*>", ""));
        }
        page.hoverOverAll();
        inspect(screen, address);
    }

    private static void inspect(String screen, String where) {
        looks++;
        SEEN.computeIfAbsent(screen, unused -> new TreeSet<>()).addAll(page.seen());
        if (SHOT.add(screen + suffix) || where.contains(">")) {
            chromium.screenshot("hostile-" + looks + "-" + screen + suffix);
        }
        FAULTS.assertThat(page.foreign()).as(where).isEmpty();
        FAULTS.assertThat(page.outsized()).as(where).isEmpty();
        FAULTS.assertThat(chromium.severe().stream()
                        .filter(entry -> !REFUSED_REQUEST.matcher(entry).find()))
                .as(where)
                .isEmpty();
    }

    /** Everything that the search finds by these names. */
    private static void search() {
        chromium.visit("now", "now");
        for (String text : HostileTexts.ALL.subList(0, Figures.isLong() ? HostileTexts.count() : 4)) {
            new Actions(chromium.browser())
                    .keyDown(Keys.CONTROL)
                    .sendKeys("k")
                    .keyUp(Keys.CONTROL)
                    .perform();
            chromium.type("search-input", text);
            await().atMost(PATIENCE)
                    .until(() -> !chromium.elements("search-hit").isEmpty()
                            || !chromium.browser()
                                    .findElements(By.cssSelector("[data-testid=search-dialog] [role=status]"))
                                    .isEmpty());
            page.hoverOverAll();
            inspect("search", "the search for " + text);
            chromium.type("search-input", Keys.ESCAPE.toString());
        }
    }
}
