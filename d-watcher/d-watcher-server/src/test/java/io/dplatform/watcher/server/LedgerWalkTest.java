package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.tracker.testkit.Figures;
import io.dplatform.watcher.server.Endpoints.Endpoint;
import io.dplatform.watcher.server.LedgerSample.Request;
import io.dplatform.watcher.server.changes.ChainCheck;
import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeUndo;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every write of every screen and of the API leaves its row in the ledger: who, why, what before, what after. The list of handlers
 * is the running server's own, so that one that is added without a sample fails this test.
 */
final class LedgerWalkTest {

    @Test
    void everyHandlerThatIsNoGetHasASample(@TempDir Path data) {
        try (RunningServer server = RunningServer.start(data)) {
            Set<String> covered = new TreeSet<>(Endpoints.INTAKE);
            covered.addAll(LedgerWalk.QUESTIONS);
            LedgerWalk.samples().map(LedgerSample::endpoint).forEach(covered::add);
            Set<String> changing = Endpoints.of(server).stream()
                    .filter(Endpoint::isChange)
                    .map(Endpoint::toString)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(changing)
                    .as("a handler without a sample in LedgerWalk, or a sample without a handler")
                    .isEqualTo(covered);
        }
    }

    @Test
    void everyWriteLeavesItsRowAndWhatCanBeUndoneIsUndone(@TempDir Path data, @TempDir Path registryData) {
        // Documents are written to a config center.
        try (DevServer registry = DevServer.builder()
                        .port(0)
                        .dataDir(registryData)
                        .build()
                        .start();
                RunningServer server = RunningServer.start(data, "d.registry=127.0.0.1:" + registry.port())) {
            LedgerWalk walk = new LedgerWalk(server);
            Set<ChangeKind> undone = EnumSet.noneOf(ChangeKind.class);
            LedgerWalk.samples().forEach(sample -> {
                Change change = write(walk, sample);
                if (sample.undoable()) {
                    undo(walk, sample, change);
                    undone.add(sample.kind());
                }
            });
            assertThat(undone)
                    .as("each kind that has a way back is undone at least once")
                    .containsAll(kindsWithAWayBack(server));
            assertThat(server.bean(ChainCheck.class).walk().broken()).isNull();
            Figures.note(
                    "S22",
                    "Every handler that changes something, and every way back",
                    "100 % leave who, when, from where, before, after and why; the chain is whole",
                    LedgerWalk.samples().count() + " changes, each with its row, " + undone.size()
                            + " kinds undone, 0 breaks in the chain");
        }
    }

    private static Change write(LedgerWalk walk, LedgerSample sample) {
        Request request = sample.request().apply(walk);
        long before = walk.rows().count();
        HttpResponse<String> answer =
                walk.admin.send(sample.method(), request.path(), request.body(), walk.admin.csrf());
        assertThat(answer.statusCode())
                .as("%s: %s", sample.endpoint(), answer.body())
                .isBetween(200, 299);
        List<Change> fresh = walk.rows().limit(walk.rows().count() - before).toList();
        assertThat(fresh).as("rows of %s", sample.endpoint()).isNotEmpty();
        Change change = fresh.get(0);
        assertThat(change.kind()).as(sample.endpoint()).isEqualTo(sample.kind());
        assertThat(change.subject()).as(sample.endpoint()).isEqualTo(sample.subject());
        assertThat(change.actor()).as(sample.endpoint()).isEqualTo(RunningServer.ADMIN);
        assertThat(change.origin()).as(sample.endpoint()).isEqualTo("api 127.0.0.1");
        assertThat(change.before() != null)
                .as("%s: before: %s", sample.endpoint(), change.before())
                .isEqualTo(sample.before());
        assertThat(change.after() != null)
                .as("%s: after: %s", sample.endpoint(), change.after())
                .isEqualTo(sample.after());
        if (sample.kind().needsReason()) {
            assertThat(change.reason()).as(sample.endpoint()).isEqualTo(LedgerWalk.REASON);
        }
        return change;
    }

    private static void undo(LedgerWalk walk, LedgerSample sample, Change change) {
        HttpResponse<String> answer =
                walk.admin.post("/api/changes/" + change.id() + "/undo", Map.of("reason", LedgerWalk.REASON));
        assertThat(answer.statusCode())
                .as("undo of %s: %s", sample.endpoint(), answer.body())
                .isEqualTo(200);
        Change undo = walk.lastRow();
        assertThat(undo.undoOf()).as(sample.endpoint()).isEqualTo(change.id());
        assertThat(undo.reason()).as(sample.endpoint()).isEqualTo(LedgerWalk.REASON);
        assertThat(undo.subject()).as(sample.endpoint()).isEqualTo(change.subject());
        assertThat(undo.before() != null)
                .as("undo of %s: before", sample.endpoint())
                .isEqualTo(sample.after());
        assertThat(undo.after() != null)
                .as("undo of %s: after", sample.endpoint())
                .isEqualTo(sample.before());
        assertThat(walk.admin
                        .post("/api/changes/" + change.id() + "/undo", Map.of("reason", "again"))
                        .statusCode())
                .as("undo of %s, twice", sample.endpoint())
                .isEqualTo(409);
    }

    private static Set<ChangeKind> kindsWithAWayBack(RunningServer server) {
        return server.beans(ChangeUndo.class).stream().map(ChangeUndo::kind).collect(Collectors.toSet());
    }

    @Test
    void theFirstAdminIsInTheLedgerToo(@TempDir Path data) {
        try (RunningServer server = RunningServer.start(data)) {
            server.admin();
            LedgerWalk walk = new LedgerWalk(server);
            assertThat(walk.rows().filter(change -> change.kind() == ChangeKind.USER))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.subject()).isEqualTo("user/" + RunningServer.ADMIN);
                        assertThat(row.after()).isEqualTo("role: admin");
                    });
        }
    }

    @Test
    void noRowHoldsAPassword(@TempDir Path data) {
        try (RunningServer server = RunningServer.start(data)) {
            Browser admin = server.admin();
            admin.post("/api/users", Map.of("name", "bob", "password", "CANARY six apples", "role", "viewer"));
            admin.put("/api/users/bob", Map.of("password", "CANARY seven apples"));
            List<String> texts = new ArrayList<>();
            new LedgerWalk(server).rows().forEach(row -> texts.add(row.toString()));
            assertThat(texts).hasSizeGreaterThan(2).noneMatch(text -> text.contains("CANARY"));
        }
    }

    @Test
    void onlyAnAdminUndoesWhatOnlyAnAdminMayDo(@TempDir Path data) {
        try (RunningServer server = RunningServer.start(data)) {
            Browser admin = server.admin();
            admin.post("/api/users", Map.of("name", "oscar", "password", "six green apples", "role", "operator"));
            admin.post("/api/users", Map.of("name", "bob", "password", "six green apples", "role", "viewer"));
            String id = new LedgerWalk(server).lastRow().id();
            Browser operator = server.anonymous();
            operator.logIn("oscar", "six green apples");
            HttpResponse<String> answer = operator.post("/api/changes/" + id + "/undo", Map.of("reason", "a try"));
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("only an admin");
            assertThat(operator.get("/api/changes/" + id).body()).contains("only an admin");
        }
    }

    @Test
    void aRestartOfThePlatformKeepsTheChain(@TempDir Path data) {
        long rows;
        try (RunningServer server = RunningServer.start(data)) {
            server.admin();
            rows = server.bean(ChainCheck.class).walk().rows();
        }
        try (RunningServer server = RunningServer.start(data)) {
            server.admin();
            assertThat(server.bean(ChainCheck.class).walk()).satisfies(state -> {
                assertThat(state.broken()).isNull();
                assertThat(state.rows()).isEqualTo(rows + 1);
            });
        }
    }
}
