package io.dplatform.watcher.server.incidents;

import io.dplatform.watcher.server.incidents.Moment.What;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All incidents that are open, and those closed lately. Immutable; what is seen makes the next book.
 *
 * <p>An incident keeps its number while its root moves: first the caller of a sick service is found, then the service, then
 * the database behind it, and that is one incident. It is closed when its callers have been seen well for long enough; that
 * nothing is heard is not being well.
 */
final class IncidentBook {

    /** Closed ones stay for being opened again, and for lists; older ones are in the database. */
    private static final int MAX_CLOSED = 200;

    /** For so long nothing needs to be heard of what was well before. */
    private static final Duration RARE = Duration.ofMinutes(2);

    /** Well for a moment is not calm: what comes and goes would go to and fro. */
    private static final Duration CALMING = Duration.ofSeconds(20);

    /** More at once are no incidents but a rule that is wrong. */
    static final int MAX_OPEN = 100;

    private final BookRules rules;
    private final SortedMap<Long, Incident> incidents;
    private final long nextId;

    private IncidentBook(BookRules rules, SortedMap<Long, Incident> incidents, long nextId) {
        this.rules = rules;
        this.incidents = incidents;
        this.nextId = nextId;
    }

    /**
     * As it was kept. While the platform was away nobody looked: what was calm has to be seen calm anew.
     *
     * @param nextId larger than any that was ever given
     */
    static IncidentBook of(BookRules rules, Collection<Incident> kept, long nextId) {
        SortedMap<Long, Incident> incidents = new TreeMap<>();
        kept.forEach(incident -> incidents.put(incident.id(), incident.isOpen() ? incident.unknown() : incident));
        return new IncidentBook(rules, incidents, nextId);
    }

    List<Incident> open() {
        return incidents.values().stream().filter(Incident::isOpen).toList();
    }

    /** All it has, the latest first. */
    List<Incident> all() {
        List<Incident> all = new ArrayList<>(incidents.values());
        all.sort(Comparator.comparingLong(Incident::id).reversed());
        return all;
    }

    Optional<Incident> get(long id) {
        return Optional.ofNullable(incidents.get(id));
    }

    /** The same with one of its incidents replaced. */
    IncidentBook with(Incident incident) {
        SortedMap<Long, Incident> next = new TreeMap<>(incidents);
        next.put(incident.id(), incident);
        return new IncidentBook(rules, next, nextId);
    }

    /** The book after what was seen. */
    Turn turn(Sight sight) {
        return new Turning(sight).turn();
    }

    /**
     * @param changed those that are to be kept anew
     * @param tellings of which somebody should hear
     * @param ignored causes beyond the bound
     */
    record Turn(IncidentBook book, List<Incident> changed, List<Telling> tellings, int ignored) {}

    /** One turn, while it is made. */
    private final class Turning {

        private final Sight sight;
        private final Instant now;
        private final SortedMap<Long, Incident> next = new TreeMap<>(incidents);
        private final Set<Long> wrong = new HashSet<>();
        private final List<Fold> unassigned;
        private final List<Telling> tellings = new ArrayList<>();
        private long id = nextId;
        private int ignored;

        Turning(Sight sight) {
            this.sight = sight;
            this.now = sight.at();
            this.unassigned = new ArrayList<>(sight.folds());
        }

        Turn turn() {
            List<Incident> open = open();
            for (Incident incident : open) {
                take(fold -> fold.root().node().equals(incident.fold().root().node()), incident);
            }
            for (Incident incident : open) {
                if (!wrong.contains(incident.id())) {
                    Optional<Fold> closest = closest(incident);
                    closest.ifPresent(fold -> take(fold::equals, incident));
                }
            }
            // What is left of one fault may fold into several causes for a moment.
            for (Incident incident : open) {
                if (sight.isRootJustOver(incident.fold())
                        && unassigned.removeIf(
                                fold -> incident.fold().isVictim(fold.root().node()))) {
                    wrong.add(incident.id());
                    next.put(
                            incident.id(),
                            next.getOrDefault(incident.id(), incident).inAftermath(now));
                }
            }
            open.stream().filter(incident -> !wrong.contains(incident.id())).forEach(incident -> mergeOrRest(incident));
            unassigned.forEach(this::reopenOrOpen);
            tellOfNew();
            forgetOldest();
            List<Incident> changed = next.values().stream()
                    .filter(incident -> !incident.equals(incidents.get(incident.id())))
                    .toList();
            return new Turn(new IncidentBook(rules, next, id), changed, tellings, ignored);
        }

        private void take(Predicate<Fold> fits, Incident incident) {
            unassigned.stream().filter(fits).findFirst().ifPresent(fold -> {
                unassigned.remove(fold);
                wrong.add(incident.id());
                // Whoever was found to suffer from its root is not the next root as soon as that is well.
                boolean aftermath =
                        incident.fold().isVictim(fold.root().node()) && sight.isRootJustOver(incident.fold());
                next.put(
                        incident.id(),
                        aftermath ? incident.inAftermath(now) : incident.wrong(fold, sight.suspects(fold), now));
            });
        }

        /** The one that has most of its findings, or to which its root has moved. */
        private Optional<Fold> closest(Incident incident) {
            return unassigned.stream()
                    .filter(fold -> nearness(incident, fold) > 0)
                    .max(Comparator.comparingInt((Fold fold) -> nearness(incident, fold))
                            .thenComparing(fold -> fold.root().node(), Comparator.reverseOrder()));
        }

        private int nearness(Incident incident, Fold fold) {
            Set<String> common = new HashSet<>(incident.fold().findingIds());
            common.retainAll(fold.findingIds());
            boolean moved = fold.nodes().contains(incident.fold().root().node())
                    || incident.fold().nodes().contains(fold.root().node());
            return 2 * common.size() + (moved ? 1 : 0);
        }

        private void mergeOrRest(Incident incident) {
            Optional<Incident> other = wrong.stream()
                    .sorted()
                    .map(next::get)
                    .filter(candidate -> candidate
                            .fold()
                            .nodes()
                            .contains(incident.fold().root().node()))
                    .findFirst();
            if (other.isPresent()) {
                close(incident, Ending.MERGED, other.get().id());
                return;
            }
            if (sight.healthOf(incident.fold()) == Sight.Health.UNKNOWN) {
                if (incident.state() == State.CALM && !isOver(incident.seenAt(), RARE)) {
                    // Called seldom: between two calls it is as well as it was.
                    return;
                }
                Incident unknown = incident.unknown();
                next.put(incident.id(), unknown);
                if (isOver(incident.seenAt(), rules.silence())) {
                    close(unknown, Ending.WITHOUT_DATA, 0);
                }
                return;
            }
            if (incident.state() == State.OPEN && !isOver(incident.seenAt(), CALMING)) {
                return;
            }
            Incident calm = incident.calm(now);
            next.put(incident.id(), calm);
            if (isOver(calm.quietSince(), rules.quiet())) {
                close(calm, Ending.RECOVERED, 0);
            }
        }

        private boolean isOver(@Nullable Instant since, Duration time) {
            return since != null && !now.isBefore(since.plus(time));
        }

        private void close(Incident incident, Ending how, long into) {
            Incident closed = incident.closed(how, into, now);
            next.put(incident.id(), closed);
            if (wasTold(closed)) {
                tellings.add(new Telling(Telling.What.CLOSED, closed));
            }
        }

        private void reopenOrOpen(Fold fold) {
            List<Suspect> suspects = sight.suspects(fold);
            Optional<Incident> again = next.values().stream()
                    .filter(incident -> incident.ending() == Ending.RECOVERED)
                    .filter(incident ->
                            incident.fold().root().node().equals(fold.root().node()))
                    .filter(incident -> !isOver(incident.closedAt(), rules.reopen()))
                    .max(Comparator.comparingLong(Incident::id));
            if (again.isPresent()) {
                Incident reopened = again.get().wrong(fold, suspects, now);
                next.put(reopened.id(), reopened);
            } else if (next.values().stream().filter(Incident::isOpen).count() < MAX_OPEN) {
                next.put(id, Incident.open(id, fold, suspects, now));
                id++;
            } else {
                ignored++;
            }
        }

        /**
         * Only once the root has settled, and while it is wrong: who is called at night should be told the right one, and of none
         * that is over.
         */
        private void tellOfNew() {
            for (Incident incident : List.copyOf(next.values())) {
                Moment begin = lastBegin(incident);
                if (wrong.contains(incident.id()) && !wasTold(incident) && hasSettled(incident, begin.at())) {
                    Incident told = incident.noting(new Moment(now, What.TOLD, ""));
                    next.put(told.id(), told);
                    Telling.What what = begin.what() == What.REOPENED ? Telling.What.REOPENED : Telling.What.OPENED;
                    tellings.add(new Telling(what, told));
                }
            }
        }

        /** What may never be sure is waited for once more as long, and no longer. */
        private boolean hasSettled(Incident incident, Instant begin) {
            Duration settle = rules.settle();
            return isOver(begin, sight.mayMove(incident.fold()) ? settle.multipliedBy(2) : settle);
        }

        /** Since it was opened, or opened again. */
        private static boolean wasTold(Incident incident) {
            List<Moment> history = incident.history();
            return history.subList(history.indexOf(lastBegin(incident)), history.size()).stream()
                    .anyMatch(moment -> moment.what() == What.TOLD);
        }

        private static Moment lastBegin(Incident incident) {
            Moment last = incident.history().get(0);
            for (Moment moment : incident.history()) {
                last = moment.what() == What.REOPENED ? moment : last;
            }
            return last;
        }

        private void forgetOldest() {
            List<Incident> closed = next.values().stream()
                    .filter(incident -> !incident.isOpen())
                    .sorted(Comparator.comparingLong(Incident::id))
                    .toList();
            closed.stream()
                    .limit(Math.max(0, closed.size() - MAX_CLOSED))
                    .forEach(incident -> next.remove(incident.id()));
        }
    }
}
