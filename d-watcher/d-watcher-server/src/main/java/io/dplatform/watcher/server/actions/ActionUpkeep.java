package io.dplatform.watcher.server.actions;

import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeQuery;
import io.dplatform.watcher.server.changes.Changes;
import io.dplatform.watcher.server.incidents.Incident;
import io.dplatform.watcher.server.incidents.IncidentDesk;
import io.dplatform.watcher.server.incidents.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives what is towards what is wanted: ends what is over, keeps the document of holds, asks instances that have not heard, takes
 * up what was undone elsewhere, and says some minutes after an action whether it helped.
 */
final class ActionUpkeep {

    private static final Logger log = LoggerFactory.getLogger(ActionUpkeep.class);

    private static final Set<ChangeKind> ROLLED_BACK = EnumSet.of(ChangeKind.DOCUMENT, ChangeKind.RULES);

    private final ActionDesk desk;
    private final ActionStore store;
    private final HoldsPublisher publisher;
    private final LogLevels logLevels;
    private final IncidentDesk incidents;
    private final Changes changes;
    private final ActionProperties properties;
    private final Clock clock;
    private @Nullable String lastFailure;

    ActionUpkeep(
            ActionDesk desk,
            ActionStore store,
            HoldsPublisher publisher,
            LogLevels logLevels,
            IncidentDesk incidents,
            Changes changes,
            ActionProperties properties,
            Clock clock) {
        this.desk = desk;
        this.store = store;
        this.publisher = publisher;
        this.logLevels = logLevels;
        this.incidents = incidents;
        this.changes = changes;
        this.properties = properties;
        this.clock = clock;
    }

    /** Once; never throws. */
    void tend() {
        try {
            desk.expire();
            publisher.tend(desk.holds());
            Instant now = clock.instant();
            for (Action action : store.active()) {
                if (action.kind() == ActionKind.LOG_LEVEL) {
                    logLevels.ask(action, now);
                }
            }
            incidents.open().forEach(this::adoptRollbacks);
            store.unjudged(now.minus(properties.judgeAfter())).forEach(action -> judge(action, now));
            lastFailure = null;
        } catch (RuntimeException e) {
            if (!e.toString().equals(lastFailure)) {
                log.warn("actions could not be looked after and are looked after again", e);
            }
            lastFailure = e.toString();
        }
    }

    private void adoptRollbacks(Incident incident) {
        String root = incident.fold().root().node();
        for (Change change : changes.find(ChangeQuery.newest(50)
                .between(incident.fold().since().toEpochMilli(), clock.millis() + 1)
                .ofKinds(ROLLED_BACK))) {
            boolean concerns = change.services().contains(root)
                    || incident.suspects().stream()
                            .anyMatch(suspect -> change.services().contains(suspect.node()));
            if (change.undoOf() != null && concerns && !isKnown(incident, change)) {
                Instant at = Instant.ofEpochMilli(change.at());
                Action action = desk.adopt(change, incident.id(), root, desk.numbers(root, at), at);
                desk.noteAfter(action, Moment.What.ACTED);
            }
        }
    }

    private boolean isKnown(Incident incident, Change change) {
        return store.ofIncident(incident.id()).stream()
                .anyMatch(action -> Objects.equals(action.values().get("change"), change.id()));
    }

    private void judge(Action action, Instant now) {
        if (action.status() == ActionStatus.UNDONE || action.service().isEmpty()) {
            store.update(action.judged(null, Outcome.CANNOT_TELL, now));
            return;
        }
        CallNumbers after = desk.numbers(action.service(), now);
        Outcome outcome = Outcome.judge(action.before(), after);
        store.update(action.judged(after, outcome, now));
        switch (outcome) {
            case HELPED -> desk.noteAfter(action, Moment.What.HELPED);
            case NO_CHANGE, WORSE -> desk.noteAfter(action, Moment.What.NOT_HELPED);
            case CANNOT_TELL -> {}
        }
    }
}
