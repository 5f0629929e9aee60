package io.dplatform.watcher.server;

import io.dplatform.watcher.server.LedgerSample.Request;
import io.dplatform.watcher.server.changes.ChangeKind;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Alert rules. */
final class RulesSamples {

    static final List<LedgerSample> ALL = List.of(
            LedgerSample.of(
                            "PUT /api/rules",
                            ChangeKind.RULES,
                            "D_PLATFORM/d-monitor.rules.yaml",
                            "/api/rules",
                            Map.of("text", "rules: []", "revision", "", "reason", LedgerWalk.REASON))
                    .adds()
                    .isUndone(),
            LedgerSample.of("PUT /api/rules", ChangeKind.RULES, "D_PLATFORM/d-monitor.rules.yaml", walk -> {
                        walk.prepare(walk.admin.put(
                                "/api/rules",
                                Map.of("text", "rules: []", "revision", "", "reason", LedgerWalk.REASON)));
                        String revision = JsonMapper.shared()
                                .readTree(walk.admin.get("/api/rules").body())
                                .get("revision")
                                .asString();
                        return new Request(
                                "/api/rules",
                                Map.of("text", "rules: [] # still", "revision", revision, "reason", LedgerWalk.REASON));
                    })
                    .isUndone());

    private RulesSamples() {}
}
