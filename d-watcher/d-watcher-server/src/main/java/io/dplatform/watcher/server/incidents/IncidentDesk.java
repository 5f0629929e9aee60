package io.dplatform.watcher.server.incidents;

import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.monitor.server.TimeRange;
import io.dplatform.monitor.server.findings.Findings;
import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeQuery;
import io.dplatform.watcher.server.changes.ChangeService;
import io.dplatform.watcher.server.changes.Changes;
import io.dplatform.watcher.server.incidents.RecentChange.Intent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks at what is wrong every few seconds and keeps the book of incidents. What cannot be kept is not told, and looked at
 * again the next time. Thread-safe.
 */
public final class IncidentDesk {

    private static final Logger log = LoggerFactory.getLogger(IncidentDesk.class);

    /** Findings that are older say nothing of now. */
    private static final Duration STALE = Duration.ofSeconds(30);

    private static final int CLOSED_AT_HAND = 100;
    private static final int MAX_CHANGES = 200;

    /** Kinds of changes that can have made something ill. */
    private static final Set<ChangeKind> CAUSES = EnumSet.of(
            ChangeKind.DOCUMENT,
            ChangeKind.RULES,
            ChangeKind.HOLD,
            ChangeKind.LOG_LEVEL,
            ChangeKind.DEPLOY,
            ChangeKind.MESSAGE_RESEND);

    private final MonitorServer monitor;
    private final Changes changes;
    private final ChangeService ledger;
    private final IncidentStore store;
    private final IncidentNotices notices;
    private final TransactionOperations transactions;
    private final Duration window;
    private final Clock clock;
    private final Instant startedAt;
    private volatile IncidentBook book;
    private @Nullable String lastFailure;

    IncidentDesk(
            MonitorServer monitor,
            Changes changes,
            ChangeService ledger,
            IncidentStore store,
            IncidentNotices notices,
            TransactionOperations transactions,
            IncidentProperties properties,
            Clock clock) {
        this.monitor = monitor;
        this.changes = changes;
        this.ledger = ledger;
        this.store = store;
        this.notices = notices;
        this.transactions = transactions;
        this.window = properties.window();
        this.clock = clock;
        this.startedAt = clock.instant();
        this.book = IncidentBook.of(properties.rules(), store.latest(CLOSED_AT_HAND), store.nextId());
    }

    /** Those that are open now, worst first. */
    public List<Incident> open() {
        return book.open().stream()
                .sorted(Comparator.comparing(
                                (Incident incident) -> incident.fold().severity())
                        .thenComparing(incident -> incident.fold().failedShare())
                        .reversed()
                        .thenComparing(Incident::id))
                .toList();
    }

    /** The newest first. */
    List<Incident> page(long before, int limit) {
        return store.page(before, limit).stream()
                .map(kept -> book.get(kept.id()).orElse(kept))
                .toList();
    }

    /** The one that was closed last. */
    Optional<Incident> lastClosed() {
        return book.all().stream()
                .filter(incident -> incident.closedAt() != null && incident.ending() != Ending.MERGED)
                .max(Comparator.comparing(incident -> incident.closedAt()));
    }

    public Optional<Incident> find(long id) {
        return book.get(id).or(() -> store.find(id));
    }

    Instant startedAt() {
        return startedAt;
    }

    /** Writes into an incident what happened to it; nothing where there is no such incident. */
    public synchronized void note(long id, Moment moment) {
        book.get(id).or(() -> store.find(id)).ifPresent(incident -> {
            Incident noted = incident.noting(moment);
            transactions.executeWithoutResult(status -> store.save(noted));
            if (book.get(id).isPresent()) {
                book = book.with(noted);
            }
        });
    }

    /** Looks once; never throws. */
    void look() {
        try {
            lookOnce();
            lastFailure = null;
        } catch (RuntimeException e) {
            String failure = e.toString();
            if (!failure.equals(lastFailure)) {
                log.warn("incidents could not be looked at and are looked at again", e);
            }
            lastFailure = failure;
        }
    }

    private synchronized void lookOnce() {
        Instant now = clock.instant();
        Findings.Look last = monitor.findings().lastLook();
        if (last.took().isZero() || last.at().isBefore(now.minus(STALE))) {
            // Nobody has looked since the start, or lately: an empty list is no sign of health.
            return;
        }
        CallGraph graph = CallGraph.ofEdges(
                monitor.edges().list(TimeRange.last(window, now)).edges());
        Sight sight = new Sight(now, monitor.findings().current(), graph, recentChanges(now));
        IncidentBook.Turn turn = book.turn(sight);
        if (turn.ignored() > 0) {
            log.warn("{} more causes than {} incidents can hold are left out", turn.ignored(), IncidentBook.MAX_OPEN);
        }
        if (!turn.changed().isEmpty()) {
            transactions.executeWithoutResult(status -> {
                turn.changed().forEach(store::save);
                turn.tellings().forEach(telling -> notices.tell(telling, line(telling.incident())));
            });
        }
        book = turn.book();
    }

    private List<RecentChange> recentChanges(Instant now) {
        long oldest = book.open().stream()
                .map(incident -> incident.fold().since())
                .min(Comparator.naturalOrder())
                .orElse(now)
                .minus(Suspects.BEFORE)
                .toEpochMilli();
        long from = Math.max(oldest, now.minus(Duration.ofHours(6)).toEpochMilli());
        List<Change> found = changes.find(ChangeQuery.newest(MAX_CHANGES)
                .between(from, now.toEpochMilli())
                .ofKinds(CAUSES));
        Map<String, Instant> takenBack = new HashMap<>();
        for (Change change : found) {
            if (change.undoOf() != null) {
                takenBack.put(change.undoOf(), Instant.ofEpochMilli(change.at()));
            }
        }
        return found.stream()
                .filter(IncidentDesk::isNoEffect)
                .map(change -> new RecentChange(
                        change.id(),
                        Instant.ofEpochMilli(change.at()),
                        new HashSet<>(change.services()),
                        takenBack.get(change.id()),
                        intent(change)))
                .toList();
    }

    /** An instance of the same version that leaves, or comes back, is what an illness does, and not what it comes from. */
    private static boolean isNoEffect(Change change) {
        return change.kind() != ChangeKind.DEPLOY || change.before() == null;
    }

    private static Intent intent(Change change) {
        return change.kind() == ChangeKind.HOLD || change.undoOf() != null ? Intent.REMEDY : Intent.CHANGE;
    }

    String line(Incident incident) {
        return Summary.of(incident, cause(incident).orElse(null), ZoneId.systemDefault());
    }

    /** The change that the first suspect is suspected for. */
    Optional<Change> cause(Incident incident) {
        return incident.suspects().stream()
                .flatMap(suspect -> suspect.reasons().stream())
                .filter(reason -> reason.why() == Suspect.Why.CHANGED)
                .findFirst()
                .flatMap(reason -> ledger.find(reason.name()));
    }

    /** From half an hour before an incident began to five minutes after, the newest first. */
    List<Change> changesAround(Incident incident) {
        Instant since = incident.fold().since();
        return changes.find(ChangeQuery.newest(MAX_CHANGES)
                .between(
                        since.minus(Suspects.BEFORE).toEpochMilli(),
                        since.plus(Duration.ofMinutes(5)).toEpochMilli())
                .ofKinds(CAUSES));
    }

    List<Change> changesOfLastHour() {
        Instant now = clock.instant();
        return changes.find(ChangeQuery.newest(50)
                .between(now.minus(Duration.ofHours(1)).toEpochMilli(), now.toEpochMilli() + 1)
                .ofKinds(CAUSES));
    }
}
