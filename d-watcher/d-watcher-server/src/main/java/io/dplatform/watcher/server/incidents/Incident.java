package io.dplatform.watcher.server.incidents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One cause with what it does, from its beginning to its end. Immutable.
 *
 * @param id counts up
 * @param fold what was seen last while it was wrong; stays as it was when it is over
 * @param worstShare the largest share of failed calls of the root that was seen
 * @param openedAt when it was first told
 * @param quietSince since when it is seen to be well; null while it is not
 * @param seenAt when its state was last known from numbers
 * @param mergedInto the incident that it followed from, 0 where it did not
 * @param history bounded; the beginning is kept
 */
public record Incident(
        long id,
        State state,
        Fold fold,
        double worstShare,
        Instant openedAt,
        @Nullable Instant quietSince,
        Instant seenAt,
        @Nullable Instant closedAt,
        @Nullable Ending ending,
        long mergedInto,
        List<Suspect> suspects,
        List<Moment> history) {

    static final int MAX_HISTORY = 60;

    public boolean isOpen() {
        return state != State.CLOSED;
    }

    static Incident open(long id, Fold fold, List<Suspect> suspects, Instant now) {
        return new Incident(
                id,
                State.OPEN,
                fold,
                fold.failedShare(),
                now,
                null,
                now,
                null,
                null,
                0,
                suspects,
                List.of(new Moment(now, Moment.What.OPENED, fold.root().node())));
    }

    /** Wrong now, as {@code next} says. */
    Incident wrong(Fold next, List<Suspect> ranked, Instant now) {
        List<Moment> more = new ArrayList<>();
        if (state == State.CLOSED) {
            more.add(new Moment(now, Moment.What.REOPENED, ""));
        } else if (state == State.CALM) {
            more.add(new Moment(now, Moment.What.WRONG_AGAIN, ""));
        }
        if (!next.root().node().equals(fold.root().node())) {
            more.add(new Moment(now, Moment.What.ROOT_MOVED, next.root().node()));
        }
        next.nodes().stream()
                .filter(node -> !fold.nodes().contains(node))
                .filter(node -> !node.equals(next.root().node()))
                .forEach(node -> more.add(new Moment(now, Moment.What.GREW, node)));
        if (next.severity().compareTo(fold.severity()) > 0) {
            more.add(new Moment(now, Moment.What.WORSE, ""));
        }
        return new Incident(
                id,
                State.OPEN,
                state == State.CLOSED ? next : since(next),
                Math.max(worstShare, next.failedShare()),
                openedAt,
                null,
                now,
                null,
                null,
                0,
                ranked,
                with(more));
    }

    /** Those that it made suffer have not all recovered, though its root has. */
    Incident inAftermath(Instant now) {
        return new Incident(
                id,
                State.OPEN,
                fold,
                worstShare,
                openedAt,
                null,
                now,
                null,
                null,
                0,
                suspects,
                state == State.CALM ? with(List.of(new Moment(now, Moment.What.WRONG_AGAIN, ""))) : history);
    }

    /** It does not begin later because what began it is over. */
    private Fold since(Fold next) {
        Instant first = fold.since().isBefore(next.since()) ? fold.since() : next.since();
        return next.with(first, next.certainty());
    }

    Incident calm(Instant now) {
        if (state == State.CALM) {
            return new Incident(
                    id, state, fold, worstShare, openedAt, quietSince, now, null, null, 0, suspects, history);
        }
        return new Incident(
                id,
                State.CALM,
                fold,
                worstShare,
                openedAt,
                now,
                now,
                null,
                null,
                0,
                suspects,
                with(List.of(new Moment(now, Moment.What.CALM, ""))));
    }

    /** It is not known to be well any more: the quiet has to begin anew. */
    Incident unknown() {
        return state == State.OPEN && quietSince == null
                ? this
                : new Incident(
                        id, State.OPEN, fold, worstShare, openedAt, null, seenAt, null, null, 0, suspects, history);
    }

    Incident closed(Ending how, long into, Instant now) {
        Moment moment = how == Ending.MERGED
                ? new Moment(now, Moment.What.MERGED, Long.toString(into))
                : new Moment(now, Moment.What.CLOSED, "");
        return new Incident(
                id,
                State.CLOSED,
                fold,
                worstShare,
                openedAt,
                quietSince,
                seenAt,
                now,
                how,
                into,
                suspects,
                with(List.of(moment)));
    }

    /** With something that happened to it from elsewhere. */
    public Incident noting(Moment moment) {
        return new Incident(
                id,
                state,
                fold,
                worstShare,
                openedAt,
                quietSince,
                seenAt,
                closedAt,
                ending,
                mergedInto,
                suspects,
                with(List.of(moment)));
    }

    private List<Moment> with(List<Moment> more) {
        List<Moment> all = new ArrayList<>(history);
        for (Moment moment : more) {
            if (all.size() == MAX_HISTORY) {
                all.remove(MAX_HISTORY / 2);
            }
            all.add(moment);
        }
        return List.copyOf(all);
    }
}
