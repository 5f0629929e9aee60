package io.dplatform.watcher.server.deploys;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Folds what happens to a release into one change: told once it has stood still for a while, or after a longer while if it never
 * does. What is back where it was by then, a restart for instance, is no change. Immutable.
 *
 * @param open what differs from what the ledger knows, since when, and how it looked last
 */
record Settling(Map<Release, Deviation> open) {

    /** An instance more every few seconds is one rollout. */
    static final Duration CALM = Duration.ofSeconds(15);

    /** A rollout that takes longer is told in parts. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    static final Settling NONE = new Settling(Map.of());

    Settling {
        open = Map.copyOf(open);
    }

    /** @param seen null for a release of which nothing runs */
    record Deviation(Instant since, Instant movedAt, @Nullable String seen) {}

    /** What is to be told: from what to what. */
    record Move(Release release, @Nullable String before, @Nullable String after, Instant since) {}

    /** The next state, and what has settled. */
    record Step(Settling next, List<Move> moves) {}

    Step look(Map<Release, String> known, Map<Release, String> seen, Instant now) {
        Set<Release> all = new HashSet<>(known.keySet());
        all.addAll(seen.keySet());
        Map<Release, Deviation> next = new TreeMap<>();
        List<Move> moves = new ArrayList<>();
        for (Release release : all) {
            Optional<String> before = Optional.ofNullable(known.get(release));
            Optional<String> current = Optional.ofNullable(seen.get(release));
            if (before.equals(current)) {
                continue;
            }
            Deviation deviation = moved(open.get(release), current, now);
            boolean calm = !now.isBefore(deviation.movedAt().plus(CALM));
            boolean late = !now.isBefore(deviation.since().plus(PATIENCE));
            if (calm || late) {
                moves.add(new Move(release, before.orElse(null), current.orElse(null), deviation.since()));
            } else {
                next.put(release, deviation);
            }
        }
        moves.sort((a, b) -> a.release().compareTo(b.release()));
        return new Step(new Settling(next), moves);
    }

    private static Deviation moved(@Nullable Deviation before, Optional<String> current, Instant now) {
        if (before == null) {
            return new Deviation(now, now, current.orElse(null));
        }
        boolean still = Optional.ofNullable(before.seen()).equals(current);
        return still ? before : new Deviation(before.since(), now, current.orElse(null));
    }
}
