package io.dplatform.watcher.server.actions;

import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.monitor.server.TimeRange;
import io.dplatform.sf.Hold;
import io.dplatform.sf.Holds;
import io.dplatform.watcher.server.actions.HoldPreview.Refusal;
import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.changes.ChangeDraft;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeQuery;
import io.dplatform.watcher.server.changes.ChangeService;
import io.dplatform.watcher.server.changes.Changes;
import io.dplatform.watcher.server.incidents.IncidentDesk;
import io.dplatform.watcher.server.incidents.Moment;
import io.dplatform.watcher.server.instances.Instance;
import io.dplatform.watcher.server.instances.InstanceDirectory;
import io.dplatform.watcher.server.web.InvalidRequest;
import io.dplatform.watcher.server.web.NotFound;
import io.dplatform.watcher.server.web.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Does what operators ask for: each with its row in the ledger, for a while, and with a way back. Thread-safe. */
public final class ActionDesk {

    /** Longer than it is known where one is that left the registry: one that hangs has not reported for as long. */
    private static final Duration LATELY = Duration.ofMinutes(20);

    private final MonitorServer monitor;
    private final InstanceDirectory instances;
    private final ChangeService ledger;
    private final Changes changes;
    private final IncidentDesk incidents;
    private final ActionStore store;
    private final HoldsPublisher publisher;
    private final LogLevels logLevels;
    private final ActionProperties properties;
    private final Clock clock;

    ActionDesk(
            MonitorServer monitor,
            InstanceDirectory instances,
            ChangeService ledger,
            Changes changes,
            IncidentDesk incidents,
            ActionStore store,
            HoldsPublisher publisher,
            LogLevels logLevels,
            ActionProperties properties,
            Clock clock) {
        this.monitor = monitor;
        this.instances = instances;
        this.ledger = ledger;
        this.changes = changes;
        this.incidents = incidents;
        this.store = store;
        this.publisher = publisher;
        this.logLevels = logLevels;
        this.properties = properties;
        this.clock = clock;
    }

    HoldPreview previewHold(@Nullable String service, @Nullable String instance) {
        String name = given("service", service);
        List<Instance> all = instances.of(name, lately());
        return HoldRule.preview(wanted(name, given("instance", instance), all), all, holds());
    }

    synchronized Action hold(HoldRequest request, Actor actor) {
        String reason = Reasons.accepted(request.reason());
        Duration time = request.time();
        HoldPreview preview = previewHold(request.service(), request.instance());
        if (preview.refusal() == Refusal.ALREADY_HELD) {
            throw new Refused(HttpStatus.CONFLICT, preview.instance() + " is held out of traffic already");
        }
        if (preview.refusal() != null) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    preview.instance()
                            + " is not registered, and was not lately: callers do not find it, there is nothing to hold");
        }
        confirmed(preview, request.confirm());
        Instant now = now();
        CallNumbers before = numbers(preview.service(), now);
        long incident = incident(request.incident());
        Action done = ledger.record(
                () -> {
                    Action action = new Action(
                            store.nextId(),
                            ActionKind.HOLD,
                            incident,
                            preview.service(),
                            preview.instance(),
                            preview.addresses(),
                            Map.of(),
                            reason,
                            actor.name(),
                            now,
                            now.plus(time),
                            ActionStatus.ACTIVE,
                            null,
                            null,
                            before,
                            null,
                            null,
                            null,
                            Map.of());
                    store.insert(action);
                    publisher.publish(holds());
                    return action;
                },
                action -> ChangeDraft.of(ChangeKind.HOLD, action.subject(), actor)
                        .because(reason)
                        .from("in traffic")
                        .to(words(action))
                        .affecting(action.service())
                        .undoable());
        noteActed(done);
        return done;
    }

    private static void confirmed(HoldPreview preview, @Nullable String typed) {
        String wanted = preview.confirm();
        if (wanted == null || wanted.equals(typed)) {
            return;
        }
        String why = preview.remaining() < 1
                ? "no healthy instance of " + preview.service() + " would be left"
                : preview.held() + " of " + preview.healthy() + " instances would be held, more than the "
                        + preview.allowed() + " that are allowed";
        throw new Refused(HttpStatus.CONFLICT, why + "; type the service's name to do it all the same");
    }

    static String words(Action action) {
        return "held out of traffic until " + action.until().truncatedTo(ChronoUnit.SECONDS) + " at "
                + String.join(", ", action.addresses());
    }

    LogLevelPreview previewLogLevel(@Nullable String service) {
        String name = given("service", service);
        return logLevels.preview(
                name,
                instances.of(name, lately()).stream()
                        .filter(Instance::reporting)
                        .map(Instance::instance)
                        .toList());
    }

    synchronized Action logLevel(LogLevelRequest request, Actor actor) {
        String reason = Reasons.accepted(request.reason());
        String service = given("service", request.service());
        String instance = request.instance() == null ? "" : request.instance().strip();
        String logger = request.acceptedLogger();
        String level = request.acceptedLevel();
        Duration time = request.time();
        if (!logLevels.reaches(service, instance)) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    (instance.isEmpty() ? "no instance of " + service : instance)
                            + " takes this command: it does not run, does not have d-watcher-spring-boot-starter, or has"
                            + " d.watcher.commands.log-level=false");
        }
        Instant now = now();
        long incident = incident(request.incident());
        Action done = ledger.record(
                () -> {
                    Action action = new Action(
                            store.nextId(),
                            ActionKind.LOG_LEVEL,
                            incident,
                            service,
                            instance,
                            List.of(),
                            Map.of("logger", logger, "level", level),
                            reason,
                            actor.name(),
                            now,
                            now.plus(time),
                            ActionStatus.ACTIVE,
                            null,
                            null,
                            null,
                            null,
                            null,
                            now,
                            Map.of());
                    store.insert(action);
                    return action;
                },
                action -> ChangeDraft.of(ChangeKind.LOG_LEVEL, action.subject(), actor)
                        .because(reason)
                        .from("as configured")
                        .to(level + " until " + action.until().truncatedTo(ChronoUnit.SECONDS))
                        .affecting(service)
                        .undoable());
        logLevels.ask(done, now);
        noteActed(done);
        return done;
    }

    RollbackPreview previewRollback(@Nullable String change) {
        Change wanted = change(change);
        return new RollbackPreview(
                wanted.id(),
                wanted.subject(),
                wanted.services(),
                ledger.refusal(wanted).orElse(null),
                wanted.after(),
                wanted.before(),
                confirmOf(wanted));
    }

    private static String confirmOf(Change change) {
        return change.services().size() == 1 ? change.services().get(0) : change.subject();
    }

    synchronized Action rollback(RollbackRequest request, Actor actor) {
        String reason = Reasons.accepted(request.reason());
        Change wanted = change(request.change());
        if (!confirmOf(wanted).equals(request.confirm())) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "to undo this change reaches "
                            + (wanted.services().isEmpty() ? "nobody that is known" : wanted.services()) + "; type \""
                            + confirmOf(wanted) + "\" to do it");
        }
        long incident = incident(request.incident());
        Instant now = now();
        String service = judgedBy(incident, wanted);
        CallNumbers before = service.isEmpty() ? null : numbers(service, now);
        Change undo = ledger.undo(wanted.id(), actor, reason);
        Action done = adopt(undo, incident, service, before, now);
        noteActed(done);
        return done;
    }

    /** Those of an incident's root, whom the change should help; else those of the service that was changed. */
    private String judgedBy(long incident, Change change) {
        return incidents
                .find(incident)
                .map(found -> found.fold().root().node())
                .orElse(change.services().isEmpty() ? "" : change.services().get(0));
    }

    /** A change that was undone, here or elsewhere in the console, is an action for the incident. */
    synchronized Action adopt(Change undo, long incident, String service, @Nullable CallNumbers before, Instant at) {
        Action action = new Action(
                store.nextId(),
                ActionKind.ROLLBACK,
                incident,
                service,
                "",
                List.of(),
                Map.of("change", undo.id(), "undid", String.valueOf(undo.undoOf()), "subject", undo.subject()),
                undo.reason(),
                undo.actor(),
                at,
                at,
                ActionStatus.DONE,
                at,
                undo.actor(),
                before,
                null,
                null,
                null,
                Map.of());
        store.insert(action);
        return action;
    }

    /** Takes an action back; the ledger knows the way. */
    Action undo(long id, @Nullable String reason, Actor actor) {
        String why = Reasons.accepted(reason);
        Action action = find(id);
        if (!action.isActive()) {
            throw new Refused(HttpStatus.CONFLICT, "action " + id + " is over; there is nothing to take back");
        }
        Set<ChangeKind> kinds = Set.of(action.kind() == ActionKind.LOG_LEVEL ? ChangeKind.LOG_LEVEL : ChangeKind.HOLD);
        Change made =
                changes
                        .find(ChangeQuery.newest(20).ofKinds(kinds).containing(Action.prefix(action.kind(), id)))
                        .stream()
                        .filter(change -> change.undoOf() == null && change.undoable())
                        .filter(change -> Action.idOf(change.subject()) == id)
                        .findFirst()
                        .orElseThrow(() -> new NotFound("the ledger does not know action " + id));
        ledger.undo(made.id(), actor, why);
        return find(id);
    }

    /** Inside the ledger's transaction: ends it, and lets go of what it did. */
    ChangeDraft takeBack(Change change, Actor actor, String reason) {
        Action action = find(Action.idOf(change.subject()));
        if (!action.isActive()) {
            throw new Refused(HttpStatus.CONFLICT, "action " + action.id() + " is over; there is nothing to take back");
        }
        store.update(action.ended(ActionStatus.UNDONE, now(), actor.name()));
        if (action.kind() == ActionKind.HOLD) {
            publisher.publish(holds());
        } else {
            logLevels.takeBack(action);
        }
        noteAfter(action, Moment.What.UNDONE);
        return ChangeDraft.of(change.kind(), change.subject(), actor)
                .because(reason)
                .from(change.after())
                .to(change.before())
                .affecting(action.service());
    }

    Optional<String> standsAgainst(Change change) {
        return store.find(Action.idOf(change.subject()))
                .filter(Action::isActive)
                .map(action -> Optional.<String>empty())
                .orElse(Optional.of("it is over: its time was up, or it was taken back"));
    }

    /** Ends what is over, as the platform itself. */
    synchronized void expire() {
        Instant now = now();
        for (Action action : store.active()) {
            if (!now.isBefore(action.until())) {
                boolean hold = action.kind() == ActionKind.HOLD;
                ledger.record(
                        ChangeDraft.of(hold ? ChangeKind.HOLD : ChangeKind.LOG_LEVEL, action.subject(), Actor.PLATFORM)
                                .because("its time was up")
                                .from(hold ? words(action) : action.values().get("level"))
                                .to(hold ? "in traffic" : "as configured")
                                .affecting(action.service()),
                        () -> {
                            store.update(action.ended(ActionStatus.EXPIRED, now, Actor.PLATFORM.name()));
                            return action.id();
                        });
            }
        }
    }

    /** What should stand in the document now. */
    Holds holds() {
        Instant now = clock.instant();
        return Holds.of(store.active().stream()
                .filter(action -> action.kind() == ActionKind.HOLD && now.isBefore(action.until()))
                .map(action -> new Hold(
                        action.service(), action.instance(), action.addresses(), action.until(), action.reason()))
                .toList());
    }

    CallNumbers numbers(String service, Instant until) {
        TimeRange range = TimeRange.last(properties.judgeBy(), until);
        return CallNumbers.of(monitor.edges().list(range).edges(), service);
    }

    Action find(long id) {
        return store.find(id).orElseThrow(() -> new NotFound("there is no action " + id));
    }

    private void noteActed(Action action) {
        noteAfter(action, Moment.What.ACTED);
    }

    void noteAfter(Action action, Moment.What what) {
        if (action.incident() > 0) {
            incidents.note(action.incident(), new Moment(now(), what, Long.toString(action.id())));
        }
    }

    private Change change(@Nullable String id) {
        String wanted = given("change", id);
        return ledger.find(wanted).orElseThrow(() -> new NotFound("there is no change " + wanted));
    }

    private long incident(@Nullable Long id) {
        if (id == null || id == 0) {
            return 0;
        }
        return incidents
                .find(id)
                .orElseThrow(() -> new NotFound("there is no incident " + id))
                .id();
    }

    private static Instance wanted(String service, String instance, List<Instance> all) {
        return all.stream()
                .filter(one -> one.instance().equals(instance)
                        || InstanceAddresses.of(one).contains(instance))
                .findFirst()
                .orElseThrow(() -> new NotFound("there is no instance " + instance + " of " + service));
    }

    private static String given(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new InvalidRequest(name, "", "a text");
        }
        return value.strip();
    }

    private TimeRange lately() {
        return TimeRange.last(LATELY, clock.instant());
    }

    /** As precise as it is kept. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
