package io.dplatform.watcher.server.incidents;

import io.dplatform.monitor.server.findings.Finding;
import io.dplatform.monitor.server.findings.FindingState;
import io.dplatform.monitor.server.findings.Severity;
import io.dplatform.monitor.server.findings.Signal;
import io.dplatform.monitor.server.view.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Findings and edges of a test, as few words as possible. Times are seconds after {@link #START}. */
final class Scene {

    static final Instant START = Instant.parse("2026-11-25T10:42:00Z");

    final List<Finding> findings = new ArrayList<>();
    final List<Link> links = new ArrayList<>();
    final List<RecentChange> changes = new ArrayList<>();

    static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    /** 100 calls, all well. */
    Scene well(String caller, String callee) {
        links.add(link(caller, callee, 0, 0, Verdict.HEALTHY));
        return this;
    }

    /** 100 calls of which some fail, as the callee knows. */
    Scene failing(String caller, String callee, int percent, long since) {
        links.add(link(caller, callee, percent, 0, Verdict.CALLEE_SICK));
        return finding(caller, callee, "", Signal.ERROR_SHARE, percent / 100.0, since);
    }

    /** 100 calls of which some fail; nobody can tell whose fault it is. */
    Scene failingSomehow(String caller, String callee, int percent, long since) {
        links.add(link(caller, callee, percent, 0, Verdict.CANNOT_TELL));
        return finding(caller, callee, "", Signal.ERROR_SHARE, percent / 100.0, since);
    }

    /** Some time out while the callee knows of nothing. */
    Scene frozen(String caller, String callee, int percent, long since) {
        links.add(link(caller, callee, percent, percent, Verdict.NETWORK_OR_FROZEN));
        return finding(caller, callee, "", Signal.TIMEOUT_SHARE, percent / 100.0, since);
    }

    /** 100 calls that go well and take so long, of which nobody says more. */
    Scene link(String caller, String callee, long p99Millis) {
        links.add(new Link(
                caller, callee, 100, 0, 0, 0, p99Millis * 1_000, null, null, null, null, Verdict.HEALTHY, null));
        return this;
    }

    /** Slow, as the callee knows. */
    Scene slow(String caller, String callee, long p99Millis, long since) {
        links.add(new Link(
                caller,
                callee,
                100,
                0,
                0,
                0,
                p99Millis * 1_000,
                0L,
                p99Millis * 1_000,
                0.0,
                p99Millis * 1_000,
                Verdict.CALLEE_SICK,
                null));
        return finding(caller, callee, "", Signal.P99, p99Millis * 1_000.0, since);
    }

    /** Calls of a database that wait for a connection. */
    Scene waitingForPool(String caller, String database, long waitMillis, long runMillis, long since) {
        links.add(new Link(
                caller,
                database,
                100,
                0,
                0,
                0,
                (waitMillis + runMillis) * 1_000,
                waitMillis * 1_000,
                runMillis * 1_000,
                null,
                null,
                Verdict.OVERLOAD,
                null));
        return finding(caller, database, "", Signal.P99, (waitMillis + runMillis) * 1_000.0, since);
    }

    /** Instances of a service that the registry does not list, and that a caller calls all the same. */
    Scene unlisted(String caller, String service, int instances, long since) {
        return finding(caller, "registry:nacos", "", service, Signal.UNLISTED, instances, since);
    }

    Scene finding(String caller, String callee, String instance, Signal signal, double value, long since) {
        return finding(caller, callee, instance, "", signal, value, since);
    }

    private Scene finding(
            String caller, String callee, String instance, String operation, Signal signal, double value, long since) {
        findings.add(new Finding(
                caller + ">" + callee + operation + "/" + signal + instance,
                "default/health",
                Severity.CRITICAL,
                caller,
                callee,
                instance,
                null,
                operation,
                signal,
                value,
                signal == Signal.P99 ? value / 3 : 0.02,
                at(since),
                at(since),
                null,
                FindingState.FIRING,
                ""));
        return this;
    }

    /** The last finding is measured well since then. */
    Scene wellSince(long seconds) {
        return again(findings.get(findings.size() - 1).worsenedAt(), at(seconds));
    }

    /** The last finding is not sure yet. */
    Scene pending() {
        Finding last = findings.remove(findings.size() - 1);
        findings.add(last.in(FindingState.PENDING, last.since()));
        return this;
    }

    /** The last finding got wrong once more. */
    Scene worsened(long seconds) {
        return again(at(seconds), null);
    }

    private Scene again(Instant worsened, @Nullable Instant well) {
        Finding last = findings.remove(findings.size() - 1);
        findings.add(new Finding(
                last.id(),
                last.rule(),
                last.severity(),
                last.caller(),
                last.callee(),
                last.instance(),
                last.kind(),
                last.operation(),
                last.signal(),
                last.value(),
                last.threshold(),
                last.since(),
                worsened,
                well,
                last.state(),
                last.text()));
        return this;
    }

    Scene changed(String id, String node, Duration before) {
        changes.add(new RecentChange(id, START.minus(before), Set.of(node), null, RecentChange.Intent.CHANGE));
        return this;
    }

    Scene changedAndBack(String id, String node, long changed, long back) {
        changes.add(new RecentChange(id, at(changed), Set.of(node), at(back), RecentChange.Intent.CHANGE));
        return this;
    }

    /** Somebody did something against it. */
    Scene treated(String id, String node, long seconds) {
        changes.add(new RecentChange(id, at(seconds), Set.of(node), null, RecentChange.Intent.REMEDY));
        return this;
    }

    static Link link(String caller, String callee, int failed, int timedOut, Verdict verdict) {
        return link(caller, callee, failed, timedOut, 0, verdict, null);
    }

    static Link link(
            String caller,
            String callee,
            int failed,
            int timedOut,
            int refused,
            Verdict verdict,
            @Nullable String instance) {
        Double own = verdict == Verdict.CALLEE_SICK ? (Double) (failed / 100.0) : (Double) 0.0;
        return new Link(
                caller,
                callee,
                100,
                failed,
                timedOut,
                refused,
                timedOut > 0 ? 1_000_000 : 5_000,
                0L,
                4_000L,
                callee.contains(":") ? null : own,
                callee.contains(":") ? null : (Long) 4_000L,
                verdict,
                instance);
    }

    CallGraph graph() {
        return CallGraph.of(links);
    }

    List<Fold> folds() {
        return Folding.fold(findings, graph());
    }

    Fold fold() {
        List<Fold> folds = folds();
        if (folds.size() != 1) {
            throw new AssertionError("expected one incident, found " + folds);
        }
        return folds.get(0);
    }

    Sight sight(Instant at) {
        return new Sight(at, findings, graph(), changes);
    }

    /** The same in another order. */
    List<Fold> foldsShuffled(long seed) {
        List<Finding> otherFindings = new ArrayList<>(findings);
        List<Link> otherLinks = new ArrayList<>(links);
        Random random = new Random(seed);
        Collections.shuffle(otherFindings, random);
        Collections.shuffle(otherLinks, random);
        return Folding.fold(otherFindings, CallGraph.of(otherLinks));
    }
}
