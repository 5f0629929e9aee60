package io.dplatform.watcher.server;

import io.dplatform.watcher.server.LedgerSample.Request;
import io.dplatform.watcher.server.changes.ChangeKind;
import java.util.List;
import java.util.Map;

/** Tokens of the intake. */
final class IntakeTokenSamples {

    static final List<LedgerSample> ALL = List.of(
            LedgerSample.of(
                            "POST /api/intake-tokens",
                            ChangeKind.INTAKE_TOKEN,
                            "intake-token/walk",
                            "/api/intake-tokens",
                            token("walk"))
                    .adds(),
            LedgerSample.of(
                            "DELETE /api/intake-tokens/{name}",
                            ChangeKind.INTAKE_TOKEN,
                            "intake-token/walked",
                            walk -> {
                                walk.prepare(walk.admin.post("/api/intake-tokens", token("walked")));
                                return new Request(
                                        "/api/intake-tokens/walked?reason=" + LedgerWalk.REASON.replace(" ", "%20"),
                                        null);
                            })
                    .removes());

    private IntakeTokenSamples() {}

    private static Map<String, Object> token(String name) {
        return Map.of("name", name, "services", List.of("order"), "reason", LedgerWalk.REASON);
    }
}
