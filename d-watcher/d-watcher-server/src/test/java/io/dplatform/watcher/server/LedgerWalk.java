package io.dplatform.watcher.server;

import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.changes.ChangeQuery;
import io.dplatform.watcher.server.changes.Changes;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The registry of {@link LedgerWalkTest}: every handler that is no GET has a sample in one of the lists, or stands on one of the two
 * lists of exceptions with its reason. Whoever adds a handler adds its sample in a class of their own and names it here.
 */
final class LedgerWalk {

    /** Why a request is made, wherever a reason can be given. */
    static final String REASON = "the walk over all writes";

    /** In the order of the walk: the first start first, the logout last. */
    static final List<List<LedgerSample>> SAMPLES = List.of(
            AccessSamples.FIRST, //
            DocumentSamples.ALL,
            ActionSamples.ALL,
            RulesSamples.ALL,
            NoticesSamples.ALL,
            MessagesSamples.ALL,
            IntakeTokenSamples.ALL,
            AccessSamples.LAST);

    /** They ask, with a body that is too large for an address, and change nothing: the walk proves that they leave no row. */
    static final Set<String> QUESTIONS = Set.of("POST /api/rules/check", "POST /api/rules/preview");

    final RunningServer server;
    final Browser admin;

    LedgerWalk(RunningServer server) {
        this.server = server;
        this.admin = server.anonymous();
    }

    static Stream<LedgerSample> samples() {
        return SAMPLES.stream().flatMap(List::stream);
    }

    /** The newest row that a person left. */
    Change lastRow() {
        return rows().findFirst().orElseThrow();
    }

    /** All rows that people left; what the platform notices by itself comes when it comes. */
    Stream<Change> rows() {
        return server.bean(Changes.class).find(ChangeQuery.newest(ChangeQuery.MAX_LIMIT)).stream()
                .filter(change ->
                        change.origin().startsWith("api ") || change.origin().startsWith("console "));
    }

    /** Does something that a sample needs to be done before. */
    void prepare(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }
}
