package io.dplatform.watcher.server.incidents;

import io.dplatform.monitor.server.view.Edge;
import io.dplatform.monitor.server.view.PeerInstance;
import io.dplatform.monitor.server.view.Stats;
import io.dplatform.monitor.server.view.Verdict;
import io.dplatform.tracker.context.CallResult;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One edge of the live graph, whatever the kinds of its calls, with as much of it as folding needs.
 *
 * @param failed calls that ended with a fault, as the caller counted them
 * @param refused those of the faults where nobody listened
 * @param queueP99Micros how long calls waited before they were served; of a database, for a pooled connection; null where
 *     nobody said it
 * @param ownErrorShare as the callee counted, null where it does not report
 * @param instance of the callee, the one that nearly all faults come from though there are others; null where there is none
 *     such
 */
public record Link(
        String caller,
        String callee,
        long count,
        long failed,
        long timedOut,
        long refused,
        long p99Micros,
        @Nullable Long queueP99Micros,
        @Nullable Long runP99Micros,
        @Nullable Double ownErrorShare,
        @Nullable Long ownP99Micros,
        Verdict verdict,
        @Nullable String instance) {

    /** From this part of an edge's faults on, an instance stands out. */
    private static final double NEARLY_ALL = 0.8;

    static Link of(Edge edge) {
        Stats seen = edge.seen();
        Stats own = edge.own();
        return new Link(
                edge.caller(),
                edge.callee(),
                seen.count(),
                Math.round(seen.errorShare() * seen.count()),
                Math.round(seen.timeoutShare() * seen.count()),
                seen.results().getOrDefault(CallResult.REFUSED, 0L)
                        + seen.results().getOrDefault(CallResult.NO_PROVIDER, 0L),
                seen.p99Micros(),
                edge.queueP99Micros(),
                edge.runP99Micros(),
                own == null ? null : own.errorShare(),
                own == null ? null : own.p99Micros(),
                edge.verdict(),
                standingOut(edge.instances()));
    }

    private static @Nullable String standingOut(List<PeerInstance> instances) {
        if (instances.size() < 2) {
            return null;
        }
        double all = instances.stream().mapToDouble(Link::faults).sum();
        PeerInstance worst = instances.stream()
                .max(Comparator.comparingDouble(Link::faults).thenComparing(PeerInstance::instance))
                .orElseThrow();
        return all >= 1 && faults(worst) >= NEARLY_ALL * all ? worst.instance() : null;
    }

    private static double faults(PeerInstance instance) {
        return instance.errorShare() * instance.count();
    }

    /** Of edges of several kinds between the same two; what is judged is that of the worse one. */
    Link merge(Link other) {
        Link worse = other.failed > failed ? other : this;
        return new Link(
                caller,
                callee,
                count + other.count,
                failed + other.failed,
                timedOut + other.timedOut,
                refused + other.refused,
                Math.max(p99Micros, other.p99Micros),
                worse.queueP99Micros,
                worse.runP99Micros,
                worse.ownErrorShare,
                worse.ownP99Micros,
                worse.verdict,
                worse.instance);
    }

    public double errorShare() {
        return count == 0 ? 0 : (double) failed / count;
    }

    /**
     * Whether most of the time of its slow calls passes before they are served. Where those served are slow, too, it is they who
     * keep the others waiting.
     */
    boolean waitsMostly() {
        Long queue = queueP99Micros;
        Long run = runP99Micros;
        return queue != null && queue >= p99Micros / 2 && (run == null || queue > 10 * run);
    }

    /** Whether its faults are mostly calls that nobody answered, or it is only slow. */
    boolean hangs() {
        return 2 * (timedOut + refused) >= failed;
    }

    /** Whether something is wrong with it, be there a rule that says so or not. */
    boolean isTroubled() {
        return count > 0
                && (errorShare() >= 0.02
                        || verdict == Verdict.CALLEE_SICK
                        || verdict == Verdict.NETWORK_OR_FROZEN
                        || verdict == Verdict.OVERLOAD);
    }
}
