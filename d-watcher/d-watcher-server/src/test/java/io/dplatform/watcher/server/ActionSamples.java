package io.dplatform.watcher.server;

import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.Registry;
import io.dplatform.confcenter.ServiceInstance;
import io.dplatform.confcenter.ServiceName;
import io.dplatform.watcher.server.LedgerSample.Request;
import io.dplatform.watcher.server.changes.ChangeKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What is done about an incident. The numbers in the subjects are those that actions get, in this order. */
final class ActionSamples {

    private static final String SERVICE = "walkers";
    private static final String INSTANCE = "10.0.0.9:8080";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static final List<LedgerSample> ALL = List.of(
            LedgerSample.of("POST /api/actions/hold", ChangeKind.HOLD, "hold/1/" + SERVICE + "/" + INSTANCE, walk -> {
                        register(walk);
                        return new Request("/api/actions/hold", hold());
                    })
                    .isUndone(),
            LedgerSample.of(
                            "POST /api/actions/log-level",
                            ChangeKind.LOG_LEVEL,
                            "log-level/2/walkers/com.shop",
                            walk -> {
                                listen(walk);
                                return new Request(
                                        "/api/actions/log-level",
                                        Map.of(
                                                "service",
                                                SERVICE,
                                                "logger",
                                                "com.shop",
                                                "level",
                                                "DEBUG",
                                                "reason",
                                                LedgerWalk.REASON));
                            })
                    .isUndone(),
            LedgerSample.of("POST /api/actions/rollback", ChangeKind.USER, "user/sprinter", walk -> {
                        walk.prepare(walk.admin.post(
                                "/api/users",
                                Map.of("name", "sprinter", "password", "correct horse battery", "role", "viewer")));
                        return new Request(
                                "/api/actions/rollback",
                                Map.of(
                                        "change",
                                        walk.lastRow().id(),
                                        "confirm",
                                        "user/sprinter",
                                        "reason",
                                        LedgerWalk.REASON));
                    })
                    .removes(),
            LedgerSample.of(
                    "POST /api/actions/{id}/undo", ChangeKind.HOLD, "hold/4/" + SERVICE + "/" + INSTANCE, walk -> {
                        walk.prepare(walk.admin.post("/api/actions/hold", hold()));
                        return new Request("/api/actions/4/undo", Map.of("reason", LedgerWalk.REASON));
                    }));

    private ActionSamples() {}

    /** The only instance there is, so the service's name has to be typed. */
    private static Map<String, Object> hold() {
        return Map.of("service", SERVICE, "instance", INSTANCE, "confirm", SERVICE, "reason", LedgerWalk.REASON);
    }

    private static void register(LedgerWalk walk) {
        ServiceInstance instance = ServiceInstance.of("10.0.0.9", 20880, Map.of("d-instance", INSTANCE));
        var unused = walk.server.bean(Registry.class).register(new ServiceName("DUBBO", SERVICE), instance);
        await().atMost(PATIENCE)
                .until(() -> walk.admin
                                .get("/api/actions/hold/preview?service=" + SERVICE + "&instance=" + INSTANCE)
                                .statusCode()
                        == 200);
    }

    /** An instance that asks what it should do; what it is told is of no interest here. */
    private static void listen(LedgerWalk walk) {
        String poll = "{\"app\":\"" + SERVICE + "\",\"instance\":\"" + INSTANCE + "\",\"kinds\":[\"log-level\"]}";
        Seed seed = new Seed(walk.server);
        var unused = CompletableFuture.supplyAsync(() ->
                seed.post("/d/v1/commands", "application/json", poll.getBytes(StandardCharsets.UTF_8), seed.token()));
        await().atMost(PATIENCE).until(() -> walk.admin
                .get("/api/actions/log-level/preview?service=" + SERVICE)
                .body()
                .contains(INSTANCE));
    }
}
