package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.monitor.snapshot.CallKey;
import io.dplatform.monitor.snapshot.CallRow;
import io.dplatform.monitor.snapshot.Latencies;
import io.dplatform.monitor.snapshot.LatencyBuckets;
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
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Statements, pools and coupling: what services push, and what the console gets. */
@TestInstance(Lifecycle.PER_CLASS)
final class SqlApiTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private RunningServer server;
    private Browser viewer;

    @BeforeAll
    void start(@TempDir Path data) {
        server = RunningServer.start(data);
        viewer = server.admin();
        push(
                "stock",
                List.of(row("stock", "UPDATE stock #c0ffee12", 90, 10), row("stock", "CONNECT pool", 0, 4)),
                List.of(
                        statement("c0ffee12", "stock", "UPDATE", "", "stock", true),
                        use("c0ffee12", "StockService.reserve", "order", 60, 20_000),
                        use("c0ffee12", "", "", 40, 1_000),
                        new Fact(
                                "pool",
                                "dataSource",
                                Map.of(
                                        "database",
                                        "stock",
                                        "max",
                                        "2",
                                        "active",
                                        "2",
                                        "idle",
                                        "0",
                                        "waiting",
                                        "7",
                                        "timeout",
                                        "2000",
                                        "commits",
                                        "100",
                                        "rollbacks",
                                        "3"))));
        push(
                "report",
                List.of(row("report", "SELECT stock #5510cafe", 5, 0)),
                List.of(
                        statement("5510cafe", "stock", "SELECT", "stock", "", true),
                        use("5510cafe", "nightly", "", 5, 9_000),
                        statement("88e0b6a2", "stock", "CALL", "", "", false)));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private void push(String app, List<CallRow> calls, List<Fact> facts) {
        ServiceIdentity identity = new ServiceIdentity(app, "10.0.0.6:8080", "1.2.0", "room-a", Lane.BASE, "trade");
        ProcessFacts process = new ProcessFacts(
                0.25, Duration.ofSeconds(3), 2, 50 << 20, 128 << 20, 3, Duration.ofMillis(40), 40, 100, 1024);
        Snapshot snapshot = new Snapshot(
                new Sender(identity, Instant.now(), "0.1.0", "17"),
                1,
                Instant.now(),
                true,
                calls,
                List.of(),
                process,
                List.of(),
                facts,
                Map.of());
        Seed seed = new Seed(server);
        HttpResponse<String> response =
                seed.post(Snapshot.PATH, Snapshot.CONTENT_TYPE, SnapshotCodec.encode(snapshot), seed.token());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private static CallRow row(String app, String operation, long ok, long rejected) {
        int count = (int) (ok + rejected);
        long[] dense = new long[LatencyBuckets.COUNT];
        long each = Duration.ofMillis(20).toNanos();
        dense[LatencyBuckets.indexOf(each)] = count;
        return new CallRow(
                new CallKey(CallKind.SQL, CallRole.CLIENT, app, "db:stock", operation),
                ResultCounts.of(Map.of(CallResult.OK, ok, CallResult.REJECTED, rejected)),
                Latencies.ofDense(dense, count * each, each),
                0,
                count,
                Latencies.NONE,
                Latencies.NONE);
    }

    private static Fact statement(
            String fingerprint, String database, String verb, String reads, String writes, boolean understood) {
        return new Fact(
                "statement",
                fingerprint,
                Map.of(
                        "database",
                        database,
                        "sql",
                        verb + " …",
                        "verb",
                        verb,
                        "reads",
                        reads,
                        "writes",
                        writes,
                        "understood",
                        String.valueOf(understood)));
    }

    private static Fact use(String fingerprint, String entry, String caller, long count, long runMicros) {
        return new Fact(
                "statement-use",
                fingerprint + "|" + entry + "|" + caller,
                Map.of(
                        "count",
                        String.valueOf(count),
                        "errors",
                        "1",
                        "rows",
                        String.valueOf(3 * count),
                        "waitMicros",
                        String.valueOf(runMicros),
                        "runMicros",
                        String.valueOf(runMicros),
                        "maxMicros",
                        "900"));
    }

    private JsonNode get(String path) {
        HttpResponse<String> response = viewer.get(path);
        assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static String window() {
        long now = System.currentTimeMillis();
        return "from=" + (now - 600_000) + "&to=" + (now + 60_000);
    }

    @Test
    void joinsTheCallsWithWhatIsStatedOfTheStatements() {
        JsonNode list = await().atMost(PATIENCE)
                .until(
                        () -> get("/api/data/statements?" + window()),
                        found -> found.get("statements").size() == 2);
        JsonNode update = list.get("statements").get(0);
        assertThat(update.get("service").asString()).isEqualTo("stock");
        assertThat(update.get("fingerprint").asString()).isEqualTo("c0ffee12");
        assertThat(update.at("/seen/count").asLong()).isEqualTo(100);
        assertThat(update.get("rowsPerCall").asDouble()).isEqualTo(3);
        assertThat(update.get("waitShare").asDouble()).isEqualTo(0.5);
        assertThat(update.get("writes").get(0).asString()).isEqualTo("stock");
        assertThat(list.get("databases").get(0).asString()).isEqualTo("stock");
        assertThat(get("/api/data/statements?service=report&" + window()).get("statements"))
                .hasSize(1);
        assertThat(get("/api/data/statements?text=C0FFEE&" + window()).get("statements"))
                .hasSize(1);
    }

    @Test
    void tellsForWhomAStatementRuns() {
        JsonNode detail = get("/api/data/statements/stock/c0ffee12?" + window());
        JsonNode first = detail.get("uses").get(0);
        assertThat(first.get("entry").asString()).isEqualTo("StockService.reserve");
        assertThat(first.get("caller").asString()).isEqualTo("order");
        assertThat(first.at("/totals/count").asLong()).isEqualTo(60);
        assertThat(detail.at("/totals/count").asLong()).isEqualTo(100);
        HttpResponse<String> unknown = viewer.get("/api/data/statements/stock/00000000");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("neither ran in this window");
    }

    @Test
    void showsPoolsAndWhoWasTurnedAway() {
        JsonNode pools = await().atMost(PATIENCE)
                .until(() -> get("/api/data/pools?" + window()), found -> !found.get("waits")
                        .isEmpty());
        JsonNode pool = pools.get("pools").get(0);
        assertThat(pool.get("waiting").asLong()).isEqualTo(7);
        assertThat(pool.get("timeoutMillis").asLong()).isEqualTo(2_000);
        assertThat(pools.at("/waits/0/seen/results/REJECTED").asLong()).isEqualTo(4);
    }

    @Test
    void marksWhoReachesIntoOthersTables() {
        JsonNode coupling = get("/api/data/coupling");
        JsonNode stock = coupling.get("tables").get(0);
        assertThat(stock.get("owner").asString()).isEqualTo("stock");
        assertThat(stock.at("/touches/0/service").asString()).isEqualTo("report");
        assertThat(stock.at("/touches/0/foreign").asBoolean()).isTrue();
        assertThat(stock.at("/touches/0/readBy/0").asString()).isEqualTo("5510cafe");
        assertThat(coupling.get("foreignReads").asInt()).isEqualTo(1);
        assertThat(coupling.at("/notUnderstood/report").asInt()).isEqualTo(1);
    }

    @Test
    void teachesWhoAsksWrongly() {
        HttpResponse<String> response = viewer.get("/api/data/statements?text=" + "x".repeat(201));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("at most 200 characters");
    }
}
