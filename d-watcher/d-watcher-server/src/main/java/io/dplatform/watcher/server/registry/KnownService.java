package io.dplatform.watcher.server.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is registered as one service, as last heard, and who was until lately: one that hangs is struck off the list within seconds, and is
 * back on it as soon as it moves again. A value; what is heard makes the next one.
 */
record KnownService(List<RegisteredInstance> instances, List<Departure> departures) {

    /** For so long it is known where they were. */
    static final Duration LATELY = Duration.ofMinutes(15);

    /** A service whose instances come and go all the time is no reason to keep them all. */
    static final int MAX_DEPARTURES = 100;

    static final KnownService NONE = new KnownService(List.of(), List.of());

    /** @param at when it was missed first */
    record Departure(RegisteredInstance instance, Instant at) {}

    /** The same after all that is registered now was heard. */
    KnownService next(List<RegisteredInstance> now, Instant at) {
        Set<String> taken = now.stream().map(RegisteredInstance::address).collect(Collectors.toSet());
        List<Departure> gone = new ArrayList<>();
        departures.stream().filter(departure -> isLately(departure, at)).forEach(gone::add);
        instances.forEach(instance -> gone.add(new Departure(instance, at)));
        gone.removeIf(departure -> taken.contains(departure.instance().address()));
        return new KnownService(
                List.copyOf(now), List.copyOf(gone.subList(Math.max(0, gone.size() - MAX_DEPARTURES), gone.size())));
    }

    /** Those that were registered until lately. */
    List<RegisteredInstance> departed(Instant now) {
        return departures.stream()
                .filter(departure -> isLately(departure, now))
                .map(Departure::instance)
                .toList();
    }

    /** Whether there is nothing to know of it any more. */
    boolean isForgotten(Instant now) {
        return instances.isEmpty() && departed(now).isEmpty();
    }

    private static boolean isLately(Departure departure, Instant now) {
        return now.isBefore(departure.at().plus(LATELY));
    }
}
