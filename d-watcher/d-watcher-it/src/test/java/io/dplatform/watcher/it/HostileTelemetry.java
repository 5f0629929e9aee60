package io.dplatform.watcher.it;

import io.dplatform.confcenter.Registration;
import io.dplatform.confcenter.RegistryAddress;
import io.dplatform.confcenter.ServiceInstance;
import io.dplatform.confcenter.ServiceName;
import io.dplatform.confcenter.nacos.NacosConfCenter;
import io.dplatform.confcenter.nacos.NacosSettings;
import io.dplatform.monitor.snapshot.CallKey;
import io.dplatform.monitor.snapshot.CallRow;
import io.dplatform.monitor.snapshot.ErrorRow;
import io.dplatform.monitor.snapshot.Latencies;
import io.dplatform.monitor.snapshot.LatencyBuckets;
import io.dplatform.monitor.snapshot.PeerKey;
import io.dplatform.monitor.snapshot.PeerRow;
import io.dplatform.monitor.snapshot.ProcessFacts;
import io.dplatform.monitor.snapshot.ResultCounts;
import io.dplatform.monitor.snapshot.Sender;
import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.monitor.snapshot.SnapshotCodec;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Fact;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.testkit.HostileTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * What comes of services whose names are {@link HostileTexts}: a service {@code hub} whose instances are called so, that calls and is
 * called by those that are called so, in snapshots every second; their spans; and the registry. Wherever the n-th text stands, the
 * next ones stand beside it.
 */
final class HostileTelemetry implements AutoCloseable {

    /** The one that can be found by a plain name. */
    static final String HUB = "hub";

    /** A business key that can be asked for, with all texts as its values. */
    static final String KEY = "parcel";

    /** Whose spans carry all texts: by OTLP, by Zipkin. */
    static final String OTLP_TRACE = "0123456789abcdef0123456789abcdef";

    static final String ZIPKIN_TRACE = "0123456789abcdef0123456789abcd00";

    /** What services are called whose instances in the registry have all texts in their metadata; behind it a number, from 0. */
    static final String REGISTERED = "registered-";

    static final int REGISTERED_SERVICES = 4;

    private static final int CALLS_A_SECOND = 10;
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;

    private final URI server;
    private final String token;
    private final Carriers carriers;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Instant started = Instant.now();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final NacosConfCenter registry;
    private final List<Registration> registrations = new ArrayList<>();
    private long sequence;

    private HostileTelemetry(OwnPlatform platform, Carriers carriers) throws IOException {
        this.server = platform.consoleUri();
        this.token = platform.intakeToken();
        this.carriers = carriers;
        this.registry = NacosConfCenter.connect(new NacosSettings(
                RegistryAddress.parse("d.registry", platform.registry()),
                "",
                "d-platform",
                platform.registryPassword()));
    }

    /** Everything has been sent once when this returns. */
    static HostileTelemetry begin(OwnPlatform platform, Carriers carriers) throws IOException {
        HostileTelemetry telemetry = new HostileTelemetry(platform, carriers);
        telemetry.register();
        telemetry.senders();
        telemetry.snapshots(telemetry.carriers);
        telemetry.otlp();
        telemetry.zipkin();
        telemetry.clock.scheduleWithFixedDelay(() -> telemetry.snapshots(new Carriers()), 1, 1, TimeUnit.SECONDS);
        return telemetry;
    }

    /** Which names the registry's client sends is seen by who is in the list of services. Of metadata it takes 1,024 characters. */
    private void register() {
        for (int service = 0; service < REGISTERED_SERVICES; service++) {
            Map<String, String> metadata = new LinkedHashMap<>();
            for (int n = service; n < HostileTexts.count(); n += REGISTERED_SERVICES) {
                metadata.put(text(n), text(n));
            }
            metadata.put("d-instance", text(service + 1));
            metadata.put("d-version", text(service + 2));
            metadata.put("d-owner", text(service + 3));
            register(REGISTERED + service, metadata);
        }
        HostileTexts.ALL.forEach(text -> register(text, Map.of("d-version", text)));
    }

    private void register(String service, Map<String, String> metadata) {
        registrations.add(
                registry.registry().register(ServiceName.of(service), ServiceInstance.of("10.0.0.7", 8080, metadata)));
    }

    /** Services that call themselves so. No library of ours would let them; what comes over the wire may be of anybody. */
    private void senders() {
        HostileTexts.numbers().forEach(n -> {
            byte[] name = HostileTexts.get(n).getBytes(StandardCharsets.UTF_8);
            String placeholder = "x".repeat(name.length);
            byte[] body = SnapshotCodec.encode(snapshot(
                    new Sender(ServiceIdentity.of(placeholder, "10.0.0.9:8080"), started, "0.1.0", "17"),
                    1,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of()));
            int at = new String(body, StandardCharsets.ISO_8859_1).indexOf(placeholder);
            System.arraycopy(name, 0, body, at, name.length);
            carriers.count("name of the sender of a snapshot", push(Snapshot.PATH, Snapshot.CONTENT_TYPE, body));
        });
    }

    private void snapshots(Carriers counted) {
        sequence++;
        HostileTexts.numbers().forEach(n -> {
            boolean taken = push(Snapshot.PATH, Snapshot.CONTENT_TYPE, SnapshotCodec.encode(snapshot(n)));
            for (String carrier : List.of(
                    "instance",
                    "version, zone and owner",
                    "callers and callees",
                    "operation",
                    "database",
                    "topic",
                    "text of a statement",
                    "table",
                    "pool",
                    "group of listeners",
                    "what is wrong with a document",
                    "logger, exception and message of an error",
                    "counter")) {
                counted.count(carrier, taken);
            }
        });
    }

    private Snapshot snapshot(int n) {
        ServiceIdentity identity = new ServiceIdentity(HUB, text(n), text(n + 1), text(n + 2), Lane.BASE, text(n + 3));
        String fingerprint = "%08x".formatted(0xa0 + n);
        List<CallRow> calls = List.of(
                call(CallKind.RPC, CallRole.CLIENT, HUB, text(n), text(n + 1)),
                call(CallKind.RPC, CallRole.SERVER, text(n), HUB, text(n + 2)),
                call(CallKind.HTTP, CallRole.SERVER, ServiceIdentity.OUTSIDE, HUB, "GET /" + text(n)),
                call(CallKind.SQL, CallRole.CLIENT, HUB, "db:" + text(n), "SELECT " + text(n) + " #" + fingerprint),
                call(CallKind.CACHE, CallRole.CLIENT, HUB, text(n), text(n)),
                call(CallKind.MESSAGE, CallRole.PRODUCER, HUB, "topic:" + text(n), text(n)),
                call(CallKind.MESSAGE, CallRole.CONSUMER, "topic:" + text(n), HUB, text(n)));
        PeerRow peer = new PeerRow(
                new PeerKey(CallKind.RPC, HUB, text(n), text(n + 2)),
                results(),
                latencies(all(), Duration.ofMillis(9)));
        ErrorRow error = new ErrorRow(
                "%016x".formatted(0xe0 + n),
                "ERROR",
                text(n),
                text(n + 1),
                text(n + 2),
                text(n + 3),
                sequence,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        return snapshot(
                new Sender(identity, started, text(n + 4), text(n + 5)),
                sequence,
                calls,
                List.of(peer),
                List.of(error),
                facts(n, fingerprint),
                Map.of(text(n), sequence, "spans_dropped", sequence));
    }

    private List<Fact> facts(int n, String fingerprint) {
        Map<String, String> pool =
                Map.of("database", text(n), "max", "2", "active", "2", "idle", "0", "waiting", "7", "timeout", "2000");
        Map<String, String> statement = Map.of(
                "database",
                text(n),
                "sql",
                "SELECT '" + text(n) + "' FROM " + text(n + 1),
                "verb",
                "SELECT",
                "reads",
                text(n),
                "writes",
                text(n + 1),
                "understood",
                "true");
        Map<String, String> use = Map.of(
                "count", "9", "errors", "1", "rows", "9", "waitMicros", "900", "runMicros", "9000", "maxMicros", "900");
        return List.of(
                new Fact("pool", text(n), pool),
                new Fact("statement", fingerprint, statement),
                new Fact("statement-use", fingerprint + "|" + text(n) + "|" + text(n + 1), use),
                new Fact("unlisted", text(n), Map.of("instances", "2", "listed", "0", "seconds", "12")),
                new Fact("consumer", text(n) + "|" + text(n), Map.of("state", "WAITING", "detail", text(n))),
                new Fact(
                        "document",
                        HostileInput.DOCUMENT,
                        Map.of(
                                "revision",
                                "",
                                "verdict",
                                "REFUSED",
                                "refused",
                                text(n),
                                "why",
                                text(n),
                                "since",
                                "1")));
    }

    private static Snapshot snapshot(
            Sender sender,
            long sequence,
            List<CallRow> calls,
            List<PeerRow> peers,
            List<ErrorRow> errors,
            List<Fact> facts,
            Map<String, Long> counters) {
        return new Snapshot(
                sender, sequence, Instant.now(), true, calls, peers, ProcessFacts.NONE, errors, facts, counters);
    }

    private CallRow call(CallKind kind, CallRole role, String caller, String callee, String operation) {
        Latencies latencies = latencies(all(), Duration.ofMillis(9));
        return new CallRow(
                new CallKey(kind, role, caller, callee, operation),
                results(),
                latencies,
                0,
                all(),
                latencies,
                latencies);
    }

    /** Half of them fail, so that there is something to alert of. */
    private ResultCounts results() {
        return ResultCounts.of(Map.of(CallResult.OK, all() - all() / 2, CallResult.ERROR, all() / 2));
    }

    private long all() {
        return CALLS_A_SECOND * sequence;
    }

    private static Latencies latencies(long count, Duration each) {
        long[] dense = new long[LatencyBuckets.COUNT];
        dense[LatencyBuckets.indexOf(each.toNanos())] = count;
        return Latencies.ofDense(dense, count * each.toNanos(), each.toNanos());
    }

    /** A trace whose root has all texts as tags, and below it a span for each. */
    private void otlp() {
        long nanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        Map<String, String> all = new LinkedHashMap<>();
        HostileTexts.ALL.forEach(text -> all.put(text, text));
        pushSpan(otlpSpan(HUB, "0123456789abcdef", "", nanos, text(0), all));
        HostileTexts.numbers().forEach(n -> {
            Map<String, String> tags = new LinkedHashMap<>();
            tags.put("d.key." + text(n), text(n));
            tags.put("d.key." + KEY, text(n));
            tags.put(text(n + 1), text(n + 2));
            tags.put("db.system", "mysql");
            tags.put("db.statement", "SELECT * FROM " + text(n) + " WHERE a = '" + text(n) + "'");
            tags.put("user_agent.original", text(n));
            tags.put("url.full", text(n));
            tags.put("peer.service", text(n));
            tags.put("exception.type", text(n));
            tags.put("exception.message", text(n));
            boolean taken = pushSpan(otlpSpan(
                    text(n), "%016x".formatted(0x100 + n), "0123456789abcdef", nanos + n * 1_000_000L, text(n), tags));
            for (String carrier : List.of(
                    "service of a span",
                    "name of a span",
                    "key and value of a tag",
                    "business key",
                    "exception",
                    "statement of a span",
                    "user agent",
                    "event of a span")) {
                carriers.count(carrier, taken);
            }
        });
    }

    private boolean pushSpan(Map<String, Object> resourceSpans) {
        return push("/v1/traces", "application/json", json(Map.of("resourceSpans", List.of(resourceSpans))));
    }

    private static Map<String, Object> otlpSpan(
            String service, String id, String parent, long nanos, String name, Map<String, String> tags) {
        Map<String, Object> span = new LinkedHashMap<>();
        span.put("traceId", OTLP_TRACE);
        span.put("spanId", id);
        span.put("parentSpanId", parent);
        span.put("name", name);
        span.put("kind", 3);
        span.put("startTimeUnixNano", Long.toString(nanos));
        span.put("endTimeUnixNano", Long.toString(nanos + 40_000_000));
        span.put("attributes", attributes(tags));
        span.put("status", Map.of("code", 2, "message", name));
        span.put("links", List.of(Map.of("traceId", OTLP_TRACE, "spanId", id, "attributes", attributes(tags))));
        span.put(
                "events",
                List.of(Map.of(
                        "timeUnixNano", Long.toString(nanos + 1_000_000),
                        "name", name,
                        "attributes", attributes(Map.of("exception.stacktrace", name)))));
        return Map.of(
                "resource",
                Map.of(
                        "attributes",
                        attributes(
                                Map.of("service.name", service, "service.version", name, "service.instance.id", name))),
                "scopeSpans",
                List.of(Map.of("scope", Map.of("name", name), "spans", List.of(span))));
    }

    private static List<Map<String, Object>> attributes(Map<String, String> tags) {
        return tags.entrySet().stream()
                .<Map<String, Object>>map(
                        tag -> Map.of("key", tag.getKey(), "value", Map.of("stringValue", tag.getValue())))
                .toList();
    }

    private void zipkin() {
        long micros = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        HostileTexts.numbers().forEach(n -> {
            Map<String, Object> span = new LinkedHashMap<>();
            span.put("traceId", ZIPKIN_TRACE);
            span.put("id", "%016x".formatted(0x200 + n));
            span.put("kind", "CLIENT");
            span.put("name", text(n));
            span.put("timestamp", micros + n * 1_000L);
            span.put("duration", 40_000);
            span.put("localEndpoint", Map.of("serviceName", text(n)));
            span.put("remoteEndpoint", Map.of("serviceName", text(n + 1)));
            span.put("tags", Map.of(text(n), text(n), "error", text(n), "sql.query", text(n), "http.url", text(n)));
            span.put("annotations", List.of(Map.of("timestamp", micros + n * 1_000L, "value", text(n))));
            carriers.count("span of Zipkin", push("/api/v2/spans", "application/json", json(List.of(span))));
        });
    }

    private static String text(int n) {
        return HostileTexts.get(n);
    }

    private static byte[] json(Object value) {
        return JsonMapper.shared().writeValueAsBytes(value);
    }

    /** Whether it was taken; a refusal is an answer, and nothing else is. */
    private boolean push(String path, String contentType, byte[] body) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(server.resolve(path))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", contentType)
                            .timeout(Duration.ofSeconds(20))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            int status = answer.statusCode();
            if (status >= FIRST_FAILURE) {
                throw new IllegalStateException(path + " answered " + status + ": " + answer.body());
            }
            return status < FIRST_REFUSAL;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        registrations.forEach(Registration::close);
        registry.close();
    }
}
