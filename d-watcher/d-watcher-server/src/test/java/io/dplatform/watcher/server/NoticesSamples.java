package io.dplatform.watcher.server;

import io.dplatform.watcher.server.LedgerSample.Request;
import io.dplatform.watcher.server.changes.ChangeKind;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Channels and silences. */
final class NoticesSamples {

    private static final Map<String, Object> CHANNEL = Map.of(
            "kind", "WEBHOOK",
            "enabled", true,
            "language", "EN",
            "minSeverity", "WARNING",
            "url", "http://127.0.0.1:1/walk",
            "secret", "walk-canary",
            "reason", LedgerWalk.REASON);

    static final List<LedgerSample> ALL = List.of(
            LedgerSample.of(
                            "PUT /api/channels/{name}",
                            ChangeKind.CHANNEL,
                            "channel/walk",
                            "/api/channels/walk",
                            CHANNEL)
                    .adds(),
            LedgerSample.of(
                    "PUT /api/channels/{name}", ChangeKind.CHANNEL, "channel/walk", "/api/channels/walk", CHANNEL),
            LedgerSample.of(
                            "POST /api/channels/{name}/test",
                            ChangeKind.CHANNEL,
                            "channel/walk",
                            "/api/channels/walk/test",
                            Map.of())
                    .adds(),
            LedgerSample.of(
                            "DELETE /api/channels/{name}",
                            ChangeKind.CHANNEL,
                            "channel/walk",
                            walk -> new Request("/api/channels/walk?reason=gone", null))
                    .removes(),
            LedgerSample.of(
                            "POST /api/silences",
                            ChangeKind.SILENCE,
                            "silence/stock",
                            "/api/silences",
                            silence("stock"))
                    .adds()
                    .isUndone(),
            LedgerSample.of("DELETE /api/silences/{id}", ChangeKind.SILENCE, "silence/order", walk -> {
                        walk.prepare(walk.admin.post("/api/silences", silence("order")));
                        String id = JsonMapper.shared()
                                .readTree(walk.admin.get("/api/silences").body())
                                .get("silences")
                                .get(0)
                                .get("id")
                                .asString();
                        return new Request("/api/silences/" + id + "?reason=the%20walk%20over%20all%20writes", null);
                    })
                    .removes());

    private NoticesSamples() {}

    private static Map<String, Object> silence(String service) {
        return Map.of("service", service, "minutes", 5, "reason", LedgerWalk.REASON);
    }
}
