package io.dplatform.monitor.server;

import io.dplatform.monitor.snapshot.CallKey;
import io.dplatform.monitor.snapshot.CallRow;
import io.dplatform.monitor.snapshot.ErrorRow;
import io.dplatform.monitor.snapshot.Latencies;
import io.dplatform.monitor.snapshot.LatencyBuckets;
import io.dplatform.monitor.snapshot.PeerKey;
import io.dplatform.monitor.snapshot.PeerRow;
import io.dplatform.monitor.snapshot.ProcessFacts;
import io.dplatform.monitor.snapshot.ResultCounts;
import io.dplatform.monitor.snapshot.Sender;
import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.monitor.snapshot.SnapshotCodec;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Fact;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.ServiceIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A process that counts calls and makes snapshots, as a service does. */
final class FakeProcess {

    private final Sender sender;
    private final Map<CallKey, Counted> calls = new HashMap<>();
    private final Map<PeerKey, Counted> peers = new HashMap<>();
    private final Map<String, Long> errors = new HashMap<>();
    private final Set<Object> changed = new HashSet<>();
    private List<Fact> stated = List.of();
    private Map<String, Long> counters = Map.of();
    private ProcessFacts facts = ProcessFacts.NONE;
    private Duration clockSkew = Duration.ZERO;
    private long sequence;

    FakeProcess(String app, String instance, Instant startedAt) {
        ServiceIdentity identity = new ServiceIdentity(app, instance, "1.2", "zone-a", Lane.BASE, "team-" + app);
        sender = new Sender(identity, startedAt, "0.1.0", "17");
    }

    String app() {
        return sender.identity().app();
    }

    String instance() {
        return sender.identity().instance();
    }

    FakeProcess facts(ProcessFacts facts) {
        this.facts = facts;
        return this;
    }

    FakeProcess counters(Map<String, Long> counters) {
        this.counters = counters;
        return this;
    }

    /** States exactly these facts from now on. */
    FakeProcess states(Fact... facts) {
        stated = List.of(facts);
        return this;
    }

    /** Its clock is off by this much; its start, told by the same clock, is taken to be, too. */
    FakeProcess clockSkew(Duration skew) {
        clockSkew = skew;
        return this;
    }

    FakeProcess calls(String callee, String operation, CallResult result, long count, Duration each) {
        Counted row = row(new CallKey(CallKind.RPC, CallRole.CLIENT, app(), callee, operation));
        row.add(result, count, each);
        row.attempts += count;
        return this;
    }

    /** As {@link #calls(String, String, CallResult, long, Duration)}, of any kind and from either seat. */
    FakeProcess calls(
            CallKind kind, CallRole role, String peer, String operation, CallResult result, long count, Duration each) {
        Counted row = row(
                role.isCaller()
                        ? new CallKey(kind, role, app(), peer, operation)
                        : new CallKey(kind, role, peer, app(), operation));
        row.add(result, count, each);
        row.attempts += count;
        return this;
    }

    /** Calls whose replies said how long they waited and ran at the callee. */
    FakeProcess served(String callee, String operation, long count, Duration queue, Duration run) {
        Counted row = row(new CallKey(CallKind.RPC, CallRole.CLIENT, app(), callee, operation));
        row.queue[LatencyBuckets.indexOf(queue.toNanos())] += count;
        row.run[LatencyBuckets.indexOf(run.toNanos())] += count;
        return this;
    }

    FakeProcess inFlight(String callee, String operation, long inFlight) {
        row(new CallKey(CallKind.RPC, CallRole.CLIENT, app(), callee, operation)).inFlight = inFlight;
        return this;
    }

    FakeProcess serves(String caller, String operation, CallResult result, long count, Duration each) {
        row(new CallKey(CallKind.RPC, CallRole.SERVER, caller, app(), operation))
                .add(result, count, each);
        return this;
    }

    FakeProcess tries(String callee, String instance, CallResult result, long count, Duration each) {
        PeerKey key = new PeerKey(CallKind.RPC, app(), callee, instance);
        changed.add(key);
        peers.computeIfAbsent(key, unused -> new Counted()).add(result, count, each);
        return this;
    }

    FakeProcess forgets(String callee, String instance) {
        peers.remove(new PeerKey(CallKind.RPC, app(), callee, instance));
        return this;
    }

    FakeProcess logs(String fingerprint, long count) {
        changed.add(fingerprint);
        errors.merge(fingerprint, count, Long::sum);
        return this;
    }

    private Counted row(CallKey key) {
        changed.add(key);
        return calls.computeIfAbsent(key, unused -> new Counted());
    }

    /** Everything. */
    byte[] complete(Instant now) {
        return snapshot(now, true);
    }

    /** What changed since {@link #taken}. */
    byte[] changes(Instant now) {
        return snapshot(now, false);
    }

    /** The platform has taken the last snapshot. */
    void taken() {
        changed.clear();
    }

    private byte[] snapshot(Instant now, boolean complete) {
        List<CallRow> callRows = new ArrayList<>();
        calls.forEach((key, row) -> {
            if (complete || changed.contains(key)) {
                callRows.add(new CallRow(
                        key,
                        ResultCounts.of(row.results),
                        row.latencies(),
                        row.inFlight,
                        row.attempts,
                        Latencies.ofDense(row.queue, 0, 0),
                        Latencies.ofDense(row.run, 0, 0)));
            }
        });
        List<PeerRow> peerRows = new ArrayList<>();
        peers.forEach((key, row) -> {
            if (complete || changed.contains(key)) {
                peerRows.add(new PeerRow(key, ResultCounts.of(row.results), row.latencies()));
            }
        });
        List<ErrorRow> errorRows = new ArrayList<>();
        errors.forEach((fingerprint, count) -> {
            if (complete || changed.contains(fingerprint)) {
                errorRows.add(new ErrorRow(
                        fingerprint, "ERROR", "shop.Logger", "java.lang.Boom", "X.y", "it broke", count, now));
            }
        });
        return SnapshotCodec.encode(new Snapshot(
                sender,
                ++sequence,
                now.plus(clockSkew),
                complete,
                callRows,
                peerRows,
                facts,
                errorRows,
                stated,
                counters));
    }

    private static final class Counted {

        private final Map<CallResult, Long> results = new EnumMap<>(CallResult.class);
        private final long[] latency = new long[LatencyBuckets.COUNT];
        private final long[] queue = new long[LatencyBuckets.COUNT];
        private final long[] run = new long[LatencyBuckets.COUNT];
        private long sumNanos;
        private long maxNanos;
        private long attempts;
        private long inFlight;

        void add(CallResult result, long count, Duration each) {
            results.merge(result, count, Long::sum);
            latency[LatencyBuckets.indexOf(each.toNanos())] += count;
            sumNanos += count * each.toNanos();
            maxNanos = Math.max(maxNanos, each.toNanos());
        }

        Latencies latencies() {
            return Latencies.ofDense(latency, sumNanos, maxNanos);
        }
    }
}
