package io.dplatform.watcher.server;

import io.dplatform.watcher.server.LedgerSample.Request;
import io.dplatform.watcher.server.changes.ChangeKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Users, sessions, and the undoing of a change. */
final class AccessSamples {

    static final List<LedgerSample> FIRST = List.of(
            // Leaves the row of the login as its last one; that of the new admin is looked for by its own test.
            LedgerSample.of(
                            "POST /api/setup",
                            ChangeKind.SESSION,
                            "session/" + RunningServer.ADMIN,
                            walk -> new Request(
                                    "/api/setup",
                                    Map.of(
                                            "token", setupToken(walk),
                                            "name", RunningServer.ADMIN,
                                            "password", RunningServer.PASSWORD)))
                    .adds(),
            LedgerSample.of(
                            "POST /api/login",
                            ChangeKind.SESSION,
                            "session/" + RunningServer.ADMIN,
                            "/api/login",
                            Map.of("name", RunningServer.ADMIN, "password", RunningServer.PASSWORD))
                    .adds(),
            LedgerSample.of("POST /api/users", ChangeKind.USER, "user/walker", "/api/users", user("walker", "viewer"))
                    .adds()
                    .isUndone(),
            LedgerSample.of("PUT /api/users/{name}", ChangeKind.USER, "user/climber", walk -> {
                        walk.prepare(walk.admin.post("/api/users", user("climber", "viewer")));
                        return new Request(
                                "/api/users/climber", Map.of("role", "operator", "reason", LedgerWalk.REASON));
                    })
                    .isUndone(),
            LedgerSample.of("DELETE /api/users/{name}", ChangeKind.USER, "user/runner", walk -> {
                        walk.prepare(walk.admin.post("/api/users", user("runner", "viewer")));
                        return new Request("/api/users/runner?reason=gone", null);
                    })
                    .removes()
                    .isUndone(),
            LedgerSample.of("POST /api/changes/{id}/undo", ChangeKind.USER, "user/swimmer", walk -> {
                        walk.prepare(walk.admin.post("/api/users", user("swimmer", "viewer")));
                        return new Request(
                                "/api/changes/" + walk.lastRow().id() + "/undo", Map.of("reason", LedgerWalk.REASON));
                    })
                    .removes());

    static final List<LedgerSample> LAST = List.of(LedgerSample.of(
                    "POST /api/logout", ChangeKind.SESSION, "session/" + RunningServer.ADMIN, "/api/logout", Map.of())
            .removes());

    private AccessSamples() {}

    private static Map<String, String> user(String name, String role) {
        return Map.of("name", name, "password", "six green apples", "role", role, "reason", LedgerWalk.REASON);
    }

    private static String setupToken(LedgerWalk walk) {
        try {
            return Files.readString(walk.server.data().resolve("setup-token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
