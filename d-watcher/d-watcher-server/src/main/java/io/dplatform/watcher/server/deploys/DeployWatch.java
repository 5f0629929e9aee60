package io.dplatform.watcher.server.deploys;

import io.dplatform.monitor.server.TimeRange;
import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.changes.ChangeDraft;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeService;
import io.dplatform.watcher.server.instances.InstanceDirectory;
import io.dplatform.watcher.server.registry.RegistryState;
import io.dplatform.watcher.server.registry.RegistryView;
import io.dplatform.watcher.server.settings.ServerFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Looks every few seconds at what runs and tells the ledger what is new, more, less or gone. */
@Component
final class DeployWatch {

    private static final Logger log = LoggerFactory.getLogger(DeployWatch.class);

    private static final long SECONDS_BETWEEN_LOOKS = 5;
    private static final Duration RECENT = Duration.ofMinutes(5);

    /** After its own start the platform does not know yet who is there; what it does not see is not gone. */
    private static final Duration GATHERING = Duration.ofSeconds(90);

    private static final int MAX_RELEASES = 5_000;

    private final InstanceDirectory instances;
    private final RegistryView registry;
    private final KnownReleases known;
    private final ChangeService changes;
    private final ServerFacts facts;
    private final Clock clock;
    private Settling settling = Settling.NONE;

    DeployWatch(
            InstanceDirectory instances,
            RegistryView registry,
            KnownReleases known,
            ChangeService changes,
            ServerFacts facts,
            Clock clock,
            ScheduledExecutorService upkeep) {
        this.instances = instances;
        this.registry = registry;
        this.known = known;
        this.changes = changes;
        this.facts = facts;
        this.clock = clock;
        upkeep.scheduleWithFixedDelay(
                this::lookQuietly, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    private void lookQuietly() {
        try {
            look();
        } catch (RuntimeException e) {
            log.warn("deploys could not be looked at", e);
        }
    }

    synchronized void look() {
        Instant now = clock.instant();
        Map<Release, String> before = known.all();
        Map<Release, String> seen = Release.summaries(instances.all(TimeRange.last(RECENT, now)));
        if (seen.size() > MAX_RELEASES) {
            log.warn("{} releases run (expected: at most {}): deploys are not told", seen.size(), MAX_RELEASES);
            return;
        }
        if (isBlind(now)) {
            seen = withoutLosses(before, seen);
        }
        Settling.Step step = settling.look(before, seen, now);
        settling = step.next();
        step.moves().forEach(this::tell);
    }

    private boolean isBlind(Instant now) {
        RegistryState state = registry.state();
        boolean registryAway = !state.address().isEmpty() && !state.reachable();
        return registryAway || now.isBefore(facts.startedAt().plus(GATHERING));
    }

    /** What is known and not seen may only not be seen. */
    private static Map<Release, String> withoutLosses(Map<Release, String> known, Map<Release, String> seen) {
        Map<Release, String> kept = new TreeMap<>(known);
        seen.forEach(kept::putIfAbsent);
        return kept;
    }

    private void tell(Settling.Move move) {
        Release release = move.release();
        ChangeDraft draft = ChangeDraft.of(ChangeKind.DEPLOY, release.service() + "/" + release.name(), Actor.REGISTRY)
                .because(reason(move))
                .from(move.before())
                .to(move.after())
                .affecting(release.service());
        try {
            changes.record(draft, () -> {
                if (!known.isStill(release, move.before())) {
                    throw new ToldByAnother();
                }
                known.put(release, move.after());
                return release;
            });
        } catch (ToldByAnother | DuplicateKeyException e) {
            log.debug("{} was told by another server", release, e);
        }
    }

    private static String reason(Settling.Move move) {
        String since = move.since().truncatedTo(ChronoUnit.SECONDS).toString();
        if (move.before() == null) {
            return "this version was not running before; first seen " + since;
        }
        return move.after() == null
                ? "no instance of this version is left since " + since
                : "its instances changed since " + since;
    }

    /** Two servers watch the same registry; the slower one of them stops here. */
    private static final class ToldByAnother extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
