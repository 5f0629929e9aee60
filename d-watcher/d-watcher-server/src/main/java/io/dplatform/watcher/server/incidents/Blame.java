package io.dplatform.watcher.server.incidents;

import io.dplatform.monitor.server.findings.Finding;
import io.dplatform.monitor.server.findings.Signal;
import io.dplatform.monitor.server.view.Verdict;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom one finding by itself would blame, and for what: mostly the callee, but not where the two seats together show that it
 * is the caller, or the caller's pool.
 *
 * @param instance {@code ""} where it is not one alone
 */
record Blame(Finding finding, String node, String instance, Cause cause, Verdict verdict) {

    static Blame of(Finding finding, CallGraph graph) {
        Link link = link(finding, graph);
        if (finding.signal() == Signal.LAG && !finding.caller().isEmpty()) {
            // A topic is only where messages lie; who should read them lags.
            return new Blame(finding, finding.caller(), "", Cause.LAG, Verdict.CANNOT_TELL);
        }
        if (finding.signal() == Signal.UNLISTED) {
            return unlisted(finding, graph.link(finding.caller(), finding.operation()));
        }
        Verdict verdict = link == null ? Verdict.CANNOT_TELL : link.verdict();
        if (finding.signal() == Signal.POOL_WAIT && !finding.caller().isEmpty() && !isSlowItself(link)) {
            return new Blame(finding, finding.caller(), "", Cause.POOL, verdict);
        }
        if (link != null && isDatabase(finding.callee()) && link.waitsMostly()) {
            return new Blame(finding, link.caller(), "", Cause.POOL, verdict);
        }
        if (verdict == Verdict.CALLER_SICK && link != null && !link.caller().startsWith("__")) {
            return new Blame(finding, link.caller(), "", Cause.CALLER, verdict);
        }
        return new Blame(finding, finding.callee(), instance(finding, link), cause(finding, link), verdict);
    }

    /** Whoever hangs is not listed any more and still listens: that is no fault of the registry. */
    private static Blame unlisted(Finding finding, @Nullable Link called) {
        return called != null && called.isTroubled()
                ? new Blame(finding, called.callee(), "", Cause.UNKNOWN, called.verdict())
                : new Blame(finding, finding.callee(), "", Cause.REGISTRY, Verdict.CANNOT_TELL);
    }

    /** The edge that the finding is about; of one about all callers, the one that loses most. */
    private static @Nullable Link link(Finding finding, CallGraph graph) {
        if (!finding.caller().isEmpty()) {
            return graph.link(finding.caller(), finding.callee());
        }
        return worst(graph.into(finding.callee()));
    }

    static @Nullable Link worst(Collection<Link> links) {
        return links.stream()
                .max(Comparator.comparingLong(Link::failed)
                        .thenComparingLong(Link::p99Micros)
                        .thenComparing(Link::caller, Comparator.reverseOrder())
                        .thenComparing(Link::callee, Comparator.reverseOrder()))
                .orElse(null);
    }

    private static boolean isSlowItself(@Nullable Link link) {
        return link != null && link.runP99Micros() != null && !link.waitsMostly();
    }

    static boolean isDatabase(String node) {
        return node.startsWith("db:");
    }

    private static String instance(Finding finding, @Nullable Link link) {
        if (!finding.instance().isEmpty()) {
            return finding.instance();
        }
        return link == null || link.instance() == null ? "" : link.instance();
    }

    private static Cause cause(Finding finding, @Nullable Link link) {
        if (finding.signal() == Signal.LAG) {
            return Cause.LAG;
        }
        if (finding.signal() == Signal.NO_DATA) {
            return Cause.SILENT;
        }
        if (link == null) {
            return finding.signal() == Signal.P99 ? Cause.SLOW : Cause.UNKNOWN;
        }
        return switch (link.verdict()) {
            // Who answers with errors is not frozen; the numbers of its own only come a little later.
            case NETWORK_OR_FROZEN -> link.hangs() ? Cause.FROZEN : ofNumbers(finding, link);
            case OVERLOAD -> Cause.OVERLOAD;
            case CALLEE_SICK ->
                link.failed() > 0 && 2 * link.refused() >= link.failed() ? Cause.UNREACHABLE : ofNumbers(finding, link);
            case HEALTHY, CALLER_SICK, CANNOT_TELL -> ofNumbers(finding, link);
        };
    }

    private static Cause ofNumbers(Finding finding, Link link) {
        return switch (finding.signal()) {
            case ERROR_SHARE -> link.timedOut() * 2 > link.failed() ? Cause.SLOW : Cause.ERRORS;
            case TIMEOUT_SHARE, P99 -> Cause.SLOW;
            case POOL_WAIT -> Cause.SLOW;
            case RATE, LAG, UNLISTED, NO_DATA -> Cause.UNKNOWN;
        };
    }

    /** Whether both seats, or the callee itself, bear the blame out. */
    boolean isBorneOut() {
        // That its siblings are well is a second seat, too.
        return !finding.instance().isEmpty()
                || cause == Cause.POOL
                // The calls that arrive are the second.
                || cause == Cause.REGISTRY
                || verdict == Verdict.CALLEE_SICK
                || cause == Cause.FROZEN
                || verdict == Verdict.OVERLOAD
                || verdict == Verdict.CALLER_SICK;
    }

    static Cause mostTelling(List<Blame> blames) {
        for (Cause cause : List.of(
                Cause.FROZEN,
                Cause.POOL,
                Cause.UNREACHABLE,
                Cause.OVERLOAD,
                Cause.ERRORS,
                Cause.SLOW,
                Cause.LAG,
                Cause.REGISTRY,
                Cause.CALLER,
                Cause.SILENT)) {
            if (blames.stream().anyMatch(blame -> blame.cause() == cause)) {
                return cause;
            }
        }
        return Cause.UNKNOWN;
    }
}
