package io.dplatform.watcher.testkit;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.watcher.testkit.Console.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The platform that the services of these tests have joined: registry, config center, monitor, tracker and console. A test gets it as
 * a parameter, see {@link DPlatformTest}.
 *
 * <p>What services tell the platform arrives a moment after the fact, so there is a method that waits for each thing that a test may
 * want to know. Each waits for 30 seconds, or as long as it is told, and fails with an {@link AssertionError} that says what the
 * platform has seen instead. All test classes share the platform and what it has seen since it was started: tell services apart by
 * their names, and requests by the numbers in them. Thread-safe.
 */
public final class EmbeddedPlatform {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PATIENCE_AT_THE_START = Duration.ofMinutes(2);
    private static final String REGISTRY_USER = "d-platform";
    private static final String CONSOLE_USER = "tester";
    private static final String DOCUMENTS = "D_CONFIG";
    private static final int PASSWORD_BYTES = 24;

    /** Clocks of services and of the platform are one here; a window begins earlier because its first step does. */
    private static final Duration BEFORE = Duration.ofMinutes(1);

    private final PlatformProcess process;
    private final String registry;
    private final URI consoleUri;
    private final Thread atTheEnd;
    private final Console console;
    private final String consolePassword;
    private final PublishedProperties properties;
    private final long begin = System.currentTimeMillis() - BEFORE.toMillis();

    private EmbeddedPlatform(PlatformProcess process) {
        this.process = process;
        this.registry = process.registry();
        this.consoleUri = process.console();
        this.consolePassword = password();
        this.console = Console.firstLogin(consoleUri, process.setupToken(), CONSOLE_USER, consolePassword);
        this.properties = new PublishedProperties(properties(process));
        this.atTheEnd = new Thread(process::close, "embedded-platform-end");
    }

    static EmbeddedPlatform start() {
        Path folder;
        try {
            folder = Files.createTempDirectory("d-platform-test").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PlatformProcess process = PlatformProcess.start(folder, PATIENCE_AT_THE_START, List.of());
        try {
            EmbeddedPlatform platform = new EmbeddedPlatform(process);
            // For tests that are stopped: JUnit closes nothing then.
            Runtime.getRuntime().addShutdownHook(platform.atTheEnd);
            return platform;
        } catch (RuntimeException | Error e) {
            process.close();
            throw e;
        }
    }

    /** What a service needs to find the platform, and to tell it in moments rather than seconds what it did. */
    private static Map<String, String> properties(PlatformProcess process) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("d.registry", process.registry());
        properties.put("d.registry.username", REGISTRY_USER);
        properties.put("d.registry.password", process.registryPassword());
        // Else a service would begin with the instances and documents that it knew in other tests.
        properties.put(
                "d.confcenter.cache-dir", process.folder().resolve("services").toString());
        properties.put("d.monitor.push.interval", "500ms");
        properties.put("d.tracker.interval", "200ms");
        return properties;
    }

    private static String password() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** {@code host:port}, which is {@code d.registry} while a test runs. */
    public String registry() {
        return registry;
    }

    /** For a browser, while a test is held by a debugger; log in as {@link #consoleUser()}. */
    public URI console() {
        return consoleUri;
    }

    public String consoleUser() {
        return CONSOLE_USER;
    }

    /** Made for this platform. */
    public String consolePassword() {
        return consolePassword;
    }

    /** Who called whom since the platform was started, busiest first. */
    public List<Edge> edges() {
        return console.get("/api/edges?from=" + begin).at("edges").each().stream()
                .map(EmbeddedPlatform::edge)
                .toList();
    }

    /** Waits until one service has called another. */
    public Edge awaitEdge(String caller, String callee) {
        return awaitEdge(caller, callee, PATIENCE);
    }

    /** Waits until one service has called another. */
    public Edge awaitEdge(String caller, String callee, Duration patience) {
        return awaitEdge(caller, callee, patience, edge -> true);
    }

    /**
     * Waits until one service has called another in such a way.
     *
     * @param such {@code edge -> edge.calls() >= 3}
     */
    public Edge awaitEdge(String caller, String callee, Predicate<? super Edge> such) {
        return awaitEdge(caller, callee, PATIENCE, such);
    }

    private Edge awaitEdge(String caller, String callee, Duration patience, Predicate<? super Edge> such) {
        return Waiting.until(
                patience,
                () -> edges().stream()
                        .filter(edge ->
                                edge.caller().equals(caller) && edge.callee().equals(callee) && edge.calls() > 0)
                        .filter(such)
                        .findFirst(),
                () -> "no such call of " + callee + " by " + caller + " was seen; seen was " + edges());
    }

    /**
     * Waits for all spans of a trace.
     *
     * @param traceId as in the header {@code traceparent}
     * @param services that must have told of it; without them, what one has told is taken for all
     * @return in the order of time
     */
    public List<Span> awaitTrace(String traceId, String... services) {
        Set<String> expected = Set.of(services);
        return Waiting.until(
                PATIENCE,
                () -> Optional.of(spans(traceId)).filter(spans -> Trace.isComplete(spans, expected)),
                () -> "trace " + traceId + " is not there with spans of " + expected + "; seen was " + spans(traceId));
    }

    /**
     * Waits for all spans of a trace that was made for one thing of the business; the earliest one if there are several.
     *
     * @param key {@code order}, as in {@code @TraceKey("order")}
     * @param value {@code 10086}
     * @param services that must have told of it
     * @return in the order of time
     */
    public List<Span> awaitTraceOf(String key, String value, String... services) {
        String query = "/api/timeline?key=" + encoded(key) + "&value=" + encoded(value);
        String traceId = Waiting.until(
                PATIENCE,
                () -> console.get(query).at("traces").each().stream()
                        .map(trace -> trace.at("traceId").text())
                        .findFirst(),
                () -> "nothing was done for " + key + "=" + value + "; keys that were seen are "
                        + console.get("/api/timeline/keys").at("names").value());
        return awaitTrace(traceId, services);
    }

    private List<Span> spans(String traceId) {
        return console.find("/api/traces/" + encoded(traceId)).stream()
                .flatMap(trace -> trace.at("spans").each().stream())
                .map(EmbeddedPlatform::span)
                .toList();
    }

    /**
     * Makes a text the live one of a document of the config center, as an operator would. Returns when it is live; a service takes it up a
     * moment later.
     *
     * @param document {@code checkout.yaml}
     * @throws IllegalStateException with the platform's words if it does not take the text, as one that cannot be read
     */
    public void publish(String document, String text) {
        String path = "/api/documents/" + DOCUMENTS + "/" + encoded(document);
        Optional<Answer> before = console.find(path);
        String revision = before.map(it -> it.at("live").at("revision").text()).orElse("");
        int version =
                before.map(it -> (int) it.at("draft").at("version").number()).orElse(0);
        Answer saved = console.write(
                "PUT", path + "/draft", Map.of("text", text, "baseRevision", revision, "version", version));
        Answer answer = console.write(
                "POST",
                path + "/publish",
                Map.of(
                        "version",
                        (int) saved.at("draft").at("version").number(),
                        "reason",
                        "a test",
                        "acceptRisks",
                        true));
        if (!answer.at("conflict").isNull()) {
            throw new IllegalStateException(document + ": somebody else published another text at the same moment");
        }
    }

    /**
     * Waits until the registry knows so many instances of a service.
     *
     * @param count exactly; 0 until the last one has left
     * @return their names
     */
    public List<String> awaitInstances(String service, int count) {
        return Waiting.until(
                PATIENCE,
                () -> Optional.of(instances(service)).filter(found -> found.size() == count),
                () -> "there are not " + count + " instances of " + service + "; registered are " + instances(service));
    }

    private List<String> instances(String service) {
        return console.get("/api/instances?service=" + encoded(service)).at("instances").each().stream()
                .filter(instance -> instance.at("registered").isTrue())
                .map(instance -> instance.at("instance").text())
                .toList();
    }

    private static Edge edge(Answer edge) {
        Answer seen = edge.at("seen");
        return new Edge(
                edge.at("caller").text(),
                edge.at("callee").text(),
                CallKind.valueOf(edge.at("kind").text()),
                (long) seen.at("count").number(),
                seen.at("errorShare").number());
    }

    private static Span span(Answer span) {
        Answer parent = span.at("parentId");
        return new Span(
                span.at("spanId").text(),
                parent.isNull() ? null : parent.text(),
                span.at("service").text(),
                span.at("operation").text(),
                CallKind.valueOf(span.at("kind").text()),
                Span.Role.valueOf(span.at("role").text()),
                CallResult.valueOf(span.at("result").text()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    PublishedProperties properties() {
        return properties;
    }

    long pid() {
        return process.pid();
    }

    Path folder() {
        return process.folder();
    }

    /** Deletes what it kept, too. */
    void end() {
        properties.takeBackFromAll();
        process.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException underWay) {
            // Then it runs, and finds nothing to do.
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "EmbeddedPlatform[registry=" + registry() + ", console=" + console() + "]";
    }
}
