package io.dplatform.watcher.server.incidents;

import io.dplatform.monitor.server.findings.Finding;
import io.dplatform.monitor.server.findings.FindingState;
import io.dplatform.monitor.server.findings.Severity;
import io.dplatform.monitor.server.findings.Signal;
import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.incidents.IncidentRow.IncidentChange;
import io.dplatform.watcher.server.incidents.IncidentRow.IncidentLink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident with all that is known of it. Times are epoch milliseconds.
 *
 * @param line the summary in English, to be copied
 * @param links the matrix of callers and callees, worst first
 * @param changes from half an hour before it began to five minutes after, the newest first
 * @param traces at most three that show it
 * @param statements at most three that take most of the time of the databases concerned, the longest first
 * @param windowFrom the beginning of what a chart of it shows
 * @param windowTo its end
 */
record IncidentDetail(
        IncidentRow incident,
        String line,
        List<String> callersAffected,
        List<IncidentFinding> findings,
        List<IncidentLink> links,
        List<SuspectView> suspects,
        List<IncidentChange> changes,
        List<ExemplarTrace> traces,
        List<SlowStatement> statements,
        List<MomentView> history,
        long windowFrom,
        long windowTo) {

    static IncidentDetail of(
            Incident incident,
            @Nullable Change cause,
            String line,
            List<Change> changes,
            List<ExemplarTrace> traces,
            List<SlowStatement> statements,
            long windowFrom,
            long windowTo) {
        Fold fold = incident.fold();
        return new IncidentDetail(
                IncidentRow.of(incident, cause),
                line,
                fold.callersAffected(),
                fold.members().stream().map(IncidentFinding::of).toList(),
                fold.links().stream().map(link -> IncidentLink.of(link, fold)).toList(),
                incident.suspects().stream().map(SuspectView::of).toList(),
                changes.stream().map(IncidentChange::of).toList(),
                traces,
                statements,
                incident.history().stream().map(MomentView::of).toList(),
                windowFrom,
                windowTo);
    }

    /** Something that was measured, and what it is to the incident. */
    record IncidentFinding(
            String id,
            String rule,
            Severity severity,
            String caller,
            String callee,
            String instance,
            String operation,
            Signal signal,
            double value,
            double threshold,
            long since,
            FindingState state,
            Part part,
            String blamed) {

        static IncidentFinding of(Member member) {
            Finding finding = member.finding();
            return new IncidentFinding(
                    finding.id(),
                    finding.rule(),
                    finding.severity(),
                    finding.caller(),
                    finding.callee(),
                    finding.instance(),
                    finding.operation(),
                    finding.signal(),
                    finding.value(),
                    finding.threshold(),
                    finding.since().toEpochMilli(),
                    finding.state(),
                    member.part(),
                    member.blamed());
        }
    }

    /**
     * A statement, and how long it takes.
     *
     * @param operation verb, tables and fingerprint
     * @param fingerprint its address among the statements of the service
     */
    record SlowStatement(
            String service,
            String database,
            String operation,
            String fingerprint,
            long count,
            long p50Micros,
            long p99Micros) {}

    /** Whom to look at, and why. */
    record SuspectView(String node, String instance, int score, List<SuspectReason> reasons) {

        static SuspectView of(Suspect suspect) {
            return new SuspectView(
                    suspect.node(),
                    suspect.instance(),
                    suspect.score(),
                    suspect.reasons().stream().map(SuspectReason::of).toList());
        }
    }

    /** One thing that speaks against a node. */
    record SuspectReason(Suspect.Why why, double value, String name) {

        static SuspectReason of(Suspect.Reason reason) {
            return new SuspectReason(reason.why(), reason.value(), reason.name());
        }
    }

    /** Something in the life of an incident. */
    record MomentView(long at, Moment.What what, String detail) {

        static MomentView of(Moment moment) {
            return new MomentView(moment.at().toEpochMilli(), moment.what(), moment.detail());
        }
    }

    /** A trace that shows the incident. */
    record ExemplarTrace(
            String traceId,
            long start,
            long durationMicros,
            String rootService,
            String rootOperation,
            int spans,
            int errors) {}
}
