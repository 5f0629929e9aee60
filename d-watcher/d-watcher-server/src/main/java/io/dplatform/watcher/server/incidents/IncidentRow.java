package io.dplatform.watcher.server.incidents;

import io.dplatform.monitor.server.findings.Severity;
import io.dplatform.monitor.server.view.Verdict;
import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.changes.ChangeKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident in a line. Times are epoch milliseconds.
 *
 * @param rootInstance {@code ""} where it is not one alone
 * @param candidates all that may be the root, where it cannot be told
 * @param headline the edge into the root that loses most calls
 * @param worstShare the largest share of failed calls of the root that was seen
 * @param requestShare of the requests from outside that fail for it; absent where there are none
 * @param change that the first suspect is suspected for
 * @param mergedInto number of the incident that it followed from, 0 where it did not
 */
record IncidentRow(
        long id,
        State state,
        Severity severity,
        String rootNode,
        String rootInstance,
        Cause cause,
        Certainty certainty,
        List<String> candidates,
        long since,
        long openedAt,
        @Nullable Long quietSince,
        @Nullable Long closedAt,
        @Nullable Ending ending,
        long mergedInto,
        @Nullable IncidentLink headline,
        int callersAffected,
        int callersTotal,
        double failedShare,
        double worstShare,
        @Nullable Double requestShare,
        List<String> victims,
        @Nullable IncidentChange change) {

    static IncidentRow of(Incident incident, @Nullable Change change) {
        Fold fold = incident.fold();
        Link headline = fold.headline();
        return new IncidentRow(
                incident.id(),
                incident.state(),
                fold.severity(),
                fold.root().node(),
                fold.root().instance(),
                fold.root().cause(),
                fold.certainty(),
                fold.candidates(),
                fold.since().toEpochMilli(),
                incident.openedAt().toEpochMilli(),
                millis(incident.quietSince()),
                millis(incident.closedAt()),
                incident.ending(),
                incident.mergedInto(),
                headline == null ? null : IncidentLink.of(headline, fold),
                fold.callersAffected().size(),
                fold.callersTotal(),
                fold.failedShare(),
                incident.worstShare(),
                fold.requestShare(),
                fold.nodes().stream()
                        .filter(node -> !fold.candidates().contains(node))
                        .toList(),
                change == null ? null : IncidentChange.of(change));
    }

    static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }

    /**
     * A cell of the matrix of callers and callees.
     *
     * @param wrong whether a finding says so
     */
    record IncidentLink(
            String caller,
            String callee,
            long count,
            long failed,
            double errorShare,
            double timeoutShare,
            long p99Micros,
            @Nullable Long waitMicros,
            @Nullable Double ownErrorShare,
            @Nullable Long ownP99Micros,
            Verdict verdict,
            @Nullable String instance,
            boolean wrong) {

        static IncidentLink of(Link link, Fold fold) {
            return new IncidentLink(
                    link.caller(),
                    link.callee(),
                    link.count(),
                    link.failed(),
                    link.errorShare(),
                    link.count() == 0 ? 0 : (double) link.timedOut() / link.count(),
                    link.p99Micros(),
                    link.queueP99Micros(),
                    link.ownErrorShare(),
                    link.ownP99Micros(),
                    link.verdict(),
                    link.instance(),
                    isWrong(link, fold));
        }

        private static boolean isWrong(Link link, Fold fold) {
            return link.isTroubled()
                    || fold.members().stream()
                            .map(Member::finding)
                            .anyMatch(finding -> finding.callee().equals(link.callee())
                                    && finding.caller().equals(link.caller()));
        }
    }

    /** A change near an incident. */
    record IncidentChange(
            String id,
            long at,
            ChangeKind kind,
            String subject,
            String actor,
            String reason,
            List<String> services,
            boolean undoable,
            boolean undo) {

        static IncidentChange of(Change change) {
            return new IncidentChange(
                    change.id(),
                    change.at(),
                    change.kind(),
                    change.subject(),
                    change.actor(),
                    change.reason(),
                    change.services(),
                    change.undoable(),
                    change.undoOf() != null);
        }
    }
}
