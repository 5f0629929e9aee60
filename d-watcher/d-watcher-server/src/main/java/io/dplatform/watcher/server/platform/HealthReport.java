package io.dplatform.watcher.server.platform;

import io.dplatform.monitor.server.IntakeCounters;
import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.monitor.server.store.StoreStatus;
import io.dplatform.monitor.server.view.Agent;
import io.dplatform.tracker.server.SpanStore;
import io.dplatform.tracker.server.StoreFacts;
import io.dplatform.tracker.server.intake.IntakeCounts;
import io.dplatform.tracker.server.intake.SpanIntake;
import io.dplatform.watcher.server.changes.ChainCheck;
import io.dplatform.watcher.server.changes.ChainState;
import io.dplatform.watcher.server.intake.IntakeGate;
import io.dplatform.watcher.server.intake.IntakeGate.Push;
import io.dplatform.watcher.server.lease.Leadership;
import io.dplatform.watcher.server.notices.Heartbeat;
import io.dplatform.watcher.server.platform.PlatformHealth.Intake;
import io.dplatform.watcher.server.platform.PlatformHealth.IntakeKind;
import io.dplatform.watcher.server.platform.PlatformHealth.Note;
import io.dplatform.watcher.server.platform.PlatformHealth.NoteKind;
import io.dplatform.watcher.server.platform.PlatformHealth.Part;
import io.dplatform.watcher.server.platform.PlatformHealth.PartName;
import io.dplatform.watcher.server.platform.PlatformHealth.PartState;
import io.dplatform.watcher.server.platform.PlatformHealth.Store;
import io.dplatform.watcher.server.platform.PlatformHealth.StoreName;
import io.dplatform.watcher.server.registry.AddressPublisher;
import io.dplatform.watcher.server.registry.AddressPublisher.State;
import io.dplatform.watcher.server.registry.RegistryState;
import io.dplatform.watcher.server.registry.RegistryView;
import io.dplatform.watcher.server.settings.ServerFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gathers how all parts are; each of them counts for itself. */
@Component
final class HealthReport {

    private static final long SECONDS_BETWEEN_READINGS = 5;

    private final ServerFacts facts;
    private final MonitorServer monitor;
    private final SpanStore spans;
    private final SpanIntake spanIntake;
    private final RegistryView registry;
    private final ChainCheck chain;
    private final @Nullable AddressPublisher publisher;
    private final Heartbeat heartbeat;
    private final Leadership leadership;
    private final Clock clock;
    private final IntakeGate gate;
    private final RecentRate spanRate = new RecentRate();
    private final RecentRate pollRate = new RecentRate();

    HealthReport(
            ServerFacts facts,
            MonitorServer monitor,
            SpanStore spans,
            SpanIntake spanIntake,
            IntakeGate gate,
            RegistryView registry,
            ChainCheck chain,
            ObjectProvider<AddressPublisher> publisher,
            Heartbeat heartbeat,
            Leadership leadership,
            ScheduledExecutorService upkeep,
            Clock clock) {
        this.facts = facts;
        this.monitor = monitor;
        this.spans = spans;
        this.spanIntake = spanIntake;
        this.gate = gate;
        this.registry = registry;
        this.chain = chain;
        this.publisher = publisher.getIfAvailable();
        this.heartbeat = heartbeat;
        this.leadership = leadership;
        this.clock = clock;
        upkeep.scheduleAtFixedRate(
                () -> {
                    spanRate.read(clock.instant(), spanIntake.counts().accepted());
                    pollRate.read(clock.instant(), gate.admitted(Push.COMMAND_POLL));
                },
                0,
                SECONDS_BETWEEN_READINGS,
                TimeUnit.SECONDS);
    }

    PlatformHealth now() {
        Instant now = clock.instant();
        StoreStatus metrics = monitor.store().status();
        StoreFacts traces = spans.facts();
        List<Agent> agents = monitor.agents().list();
        return new PlatformHealth(
                facts.version(),
                facts.startedAt().toEpochMilli(),
                Duration.between(facts.startedAt(), now).toMillis(),
                OwnProcess.now(),
                List.of(
                        registryPart(),
                        confcenterPart(),
                        MonitorHealth.part(metrics, agents, monitor.findings().lastLook(), now),
                        trackerPart(traces),
                        WatcherHealth.part(heartbeat.state(), leadership.lead()),
                        ledgerPart(chain.state())),
                List.of(metricIntake(monitor.intake().counters()), spanIntake(spanIntake.counts()), pollIntake()),
                List.of(
                        new Store(
                                StoreName.METRICS,
                                metrics.bytes(),
                                metrics.limitBytes(),
                                millis(metrics.oldest()),
                                millis(metrics.newest()),
                                metrics.cells()),
                        new Store(
                                StoreName.SPANS,
                                traces.bytes(),
                                traces.limitBytes(),
                                millis(traces.oldest()),
                                millis(traces.newest()),
                                traces.spans())),
                agents);
    }

    private Part registryPart() {
        RegistryState state = registry.state();
        if (state.address().isEmpty()) {
            return Part.of(PartName.REGISTRY, PartState.DOWN, Note.of(NoteKind.REGISTRY_UNSET));
        }
        if (state.reachable()) {
            return Part.of(
                    PartName.REGISTRY,
                    PartState.UP,
                    Note.of(NoteKind.REGISTRY_ANSWERS).text(state.address()));
        }
        Long answer = state.lastAnswer();
        Note silent = answer == null
                ? Note.of(NoteKind.REGISTRY_NEVER_ANSWERED)
                : Note.of(NoteKind.REGISTRY_SILENT).at(Instant.ofEpochMilli(answer));
        return Part.of(PartName.REGISTRY, PartState.DOWN, silent.text(state.address()));
    }

    private Part confcenterPart() {
        if (publisher == null) {
            return Part.of(PartName.CONFCENTER, PartState.DOWN, Note.of(NoteKind.CONFCENTER_UNSET));
        }
        State state = publisher.state();
        if (state instanceof State.Published published) {
            return Part.of(
                    PartName.CONFCENTER,
                    PartState.UP,
                    Note.of(NoteKind.ADDRESS_PUBLISHED).text(published.address().toString()));
        }
        if (state instanceof State.Unknown unknown) {
            return Part.of(
                    PartName.CONFCENTER,
                    PartState.DEGRADED,
                    Note.of(NoteKind.ADDRESS_UNKNOWN).text(unknown.why()));
        }
        if (state instanceof State.Pending pending) {
            return Part.of(
                    PartName.CONFCENTER,
                    PartState.DOWN,
                    Note.of(NoteKind.ADDRESS_PENDING).text(pending.why()));
        }
        return Part.of(PartName.CONFCENTER, PartState.DEGRADED, Note.of(NoteKind.ADDRESS_CHANGED));
    }

    private static Part trackerPart(StoreFacts store) {
        return store.damaged() == 0
                ? Part.of(
                        PartName.TRACKER,
                        PartState.UP,
                        Note.of(NoteKind.SPANS_STORED).count(store.spans()))
                : Part.of(
                        PartName.TRACKER,
                        PartState.DEGRADED,
                        Note.of(NoteKind.PIECES_DAMAGED).count(store.damaged()));
    }

    private static Part ledgerPart(ChainState state) {
        Long broken = state.broken();
        if (broken != null) {
            return Part.of(
                    PartName.LEDGER,
                    PartState.DOWN,
                    Note.of(NoteKind.CHAIN_BROKEN).count(broken).text(state.why()));
        }
        Note note = state.checkedAt() == 0
                ? Note.of(NoteKind.CHAIN_NOT_WALKED)
                : Note.of(NoteKind.CHAIN_WHOLE).count(state.rows()).at(Instant.ofEpochMilli(state.checkedAt()));
        return Part.of(PartName.LEDGER, PartState.UP, note);
    }

    private Intake metricIntake(IntakeCounters counters) {
        Map<String, Long> dropped = new TreeMap<>(gate.turnedAway(Push.SNAPSHOT));
        long rejected = sum(dropped);
        for (var refusal : counters.refused().entrySet()) {
            dropped.put(refusal.getKey().name().toLowerCase(Locale.ROOT), refusal.getValue());
            rejected += refusal.getValue();
        }
        if (counters.rowsRefused() > 0) {
            dropped.put("rows_beyond_limit", counters.rowsRefused());
        }
        return new Intake(IntakeKind.METRICS, counters.accepted(), rejected, dropped, counters.perSecond());
    }

    private Intake spanIntake(IntakeCounts counts) {
        Map<String, Long> dropped = new TreeMap<>(gate.turnedAway(Push.SPANS));
        putUnlessZero(dropped, "invalid_spans", counts.rejected());
        putUnlessZero(dropped, "malformed_bodies", counts.malformed());
        putUnlessZero(dropped, "too_large_bodies", counts.tooLarge());
        putUnlessZero(dropped, "unsupported_bodies", counts.unsupported());
        putUnlessZero(dropped, "busy_bodies", counts.busy());
        return new Intake(IntakeKind.SPANS, counts.accepted(), counts.rejected(), dropped, spanRate.perSecond());
    }

    /** What services asked for commands. */
    private Intake pollIntake() {
        Map<String, Long> dropped = gate.turnedAway(Push.COMMAND_POLL);
        return new Intake(
                IntakeKind.COMMANDS, gate.admitted(Push.COMMAND_POLL), sum(dropped), dropped, pollRate.perSecond());
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void putUnlessZero(Map<String, Long> map, String name, long value) {
        if (value > 0) {
            map.put(name, value);
        }
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
