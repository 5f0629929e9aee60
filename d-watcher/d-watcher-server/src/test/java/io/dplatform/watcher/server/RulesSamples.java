package io.dplatform.watcher.server;

import io.dplatform.confcenter.Revision;
import io.dplatform.watcher.server.LedgerSample.Request;
import io.dplatform.watcher.server.changes.ChangeKind;
import java.util.List;
import java.util.Map;

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
                        // Not asked for: what is watched is known a moment later.
                        String revision = Revision.of("rules: []").md5();
                        return new Request(
                                "/api/rules",
                                Map.of("text", "rules: [] # still", "revision", revision, "reason", LedgerWalk.REASON));
                    })
                    .isUndone());

    private RulesSamples() {}
}
