package io.dplatform.watcher.server;

import io.dplatform.watcher.server.LedgerSample.Request;
import io.dplatform.watcher.server.changes.ChangeKind;
import java.util.List;
import java.util.Map;

/** Drafts and releases of documents. */
final class DocumentSamples {

    static final List<LedgerSample> ALL = List.of(
            LedgerSample.of(
                            "PUT /api/documents/{group}/{name}/draft",
                            ChangeKind.DRAFT,
                            "D_CONFIG/walk-draft.yaml",
                            path("walk-draft.yaml") + "/draft",
                            draft("a: 1"))
                    .adds(),
            LedgerSample.of(
                            "DELETE /api/documents/{group}/{name}/draft",
                            ChangeKind.DRAFT,
                            "D_CONFIG/walk-discard.yaml",
                            walk -> {
                                walk.prepare(walk.admin.put(path("walk-discard.yaml") + "/draft", draft("a: 1")));
                                return new Request(path("walk-discard.yaml") + "/draft", null);
                            })
                    .removes(),
            LedgerSample.of(
                            "POST /api/documents/{group}/{name}/publish",
                            ChangeKind.DOCUMENT,
                            "D_CONFIG/walk-publish.yaml",
                            walk -> {
                                walk.prepare(walk.admin.put(path("walk-publish.yaml") + "/draft", draft("a: 1")));
                                return new Request(path("walk-publish.yaml") + "/publish", publish());
                            })
                    .adds()
                    .isUndone(),
            LedgerSample.of(
                    "POST /api/documents/{group}/{name}/releases/{number}/rollback",
                    ChangeKind.DOCUMENT,
                    "D_CONFIG/walk-back.yaml",
                    walk -> {
                        String path = path("walk-back.yaml");
                        walk.prepare(walk.admin.put(path + "/draft", draft("a: 1")));
                        walk.prepare(walk.admin.post(path + "/publish", publish()));
                        walk.prepare(walk.admin.put(
                                path + "/draft",
                                Map.of("text", "a: 2", "baseRevision", DocumentsTest.md5("a: 1"), "version", 0)));
                        walk.prepare(walk.admin.post(path + "/publish", publish()));
                        return new Request(
                                path + "/releases/1/rollback",
                                Map.of("reason", LedgerWalk.REASON, "confirm", "walk-back.yaml"));
                    }),
            LedgerSample.of(
                            "DELETE /api/documents/{group}/{name}",
                            ChangeKind.DOCUMENT,
                            "D_CONFIG/walk-gone.yaml",
                            walk -> {
                                String path = path("walk-gone.yaml");
                                walk.prepare(walk.admin.put(path + "/draft", draft("a: 1")));
                                walk.prepare(walk.admin.post(path + "/publish", publish()));
                                return new Request(
                                        path + "?confirm=walk-gone.yaml&reason="
                                                + LedgerWalk.REASON.replace(" ", "%20"),
                                        null);
                            })
                    .removes()
                    .isUndone());

    private DocumentSamples() {}

    private static String path(String name) {
        return "/api/documents/D_CONFIG/" + name;
    }

    private static Map<String, Object> draft(String text) {
        return Map.of("text", text, "baseRevision", "", "version", 0);
    }

    private static Map<String, Object> publish() {
        return Map.of("version", 1, "reason", LedgerWalk.REASON);
    }
}
