package io.dplatform.watcher.server.commands;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Where commands wait until the instances they are for fetch them. In memory: what still has to be done after a restart is
 * asked for again by whoever wants it. Thread-safe.
 */
@Component
public final class CommandDesk {

    private static final Logger log = LoggerFactory.getLogger(CommandDesk.class);

    /** Who has not asked for so long is gone, or its platform was. */
    private static final Duration GONE_AFTER = Duration.ofSeconds(90);

    private static final int MAX_INSTANCES = 5_000;
    private static final int MAX_WAITING = 50;

    private final Clock clock;
    private final Map<Who, Seat> seats = new HashMap<>();
    private final List<Consumer<CommandAnswer>> listeners = new CopyOnWriteArrayList<>();

    CommandDesk(Clock clock) {
        this.clock = clock;
    }

    /** A question that is held. */
    @FunctionalInterface
    interface Asking {

        /** Answers whether the answer arrived; one that comes too late is for the next question. */
        boolean answer(List<ServiceCommand> commands);
    }

    private record Who(String app, String instance) {}

    /** Of one instance. */
    private static final class Seat {
        private Set<String> kinds = Set.of();
        private Instant lastSeen = Instant.EPOCH;
        private final List<ServiceCommand> waiting = new ArrayList<>();
        private @Nullable Asking asking;
    }

    /** Is told what instances answer, on the thread of their request. */
    public void listen(Consumer<CommandAnswer> listener) {
        listeners.add(listener);
    }

    /** The instances of a service that fetch commands, by name. */
    public synchronized List<AskedInstance> instances(String app) {
        Instant gone = clock.instant().minus(GONE_AFTER);
        return seats.entrySet().stream()
                .filter(entry -> entry.getKey().app().equals(app))
                .filter(entry -> entry.getValue().lastSeen.isAfter(gone))
                .map(entry -> new AskedInstance(
                        app, entry.getKey().instance(), entry.getValue().kinds, entry.getValue().lastSeen))
                .sorted(Comparator.comparing(AskedInstance::instance))
                .toList();
    }

    /** Hands a command over when the instance asks next. Answers whether there is room and the instance is known. */
    public synchronized boolean send(String app, String instance, ServiceCommand command) {
        Seat seat = seats.get(new Who(app, instance));
        if (seat == null || seat.waiting.size() >= MAX_WAITING) {
            return false;
        }
        Asking asking = seat.asking;
        seat.asking = null;
        // One whose time was just up does not arrive any more.
        if (asking == null || !asking.answer(List.of(command))) {
            seat.waiting.add(command);
        }
        return true;
    }

    /**
     * An instance asks. What waits is answered at once; else it is answered when something comes.
     *
     * @param answer says whether it arrived; asked once at most, and not any more after {@link #giveUp}
     */
    synchronized void ask(String app, String instance, Set<String> kinds, Asking answer) {
        Who who = new Who(app, instance);
        if (!seats.containsKey(who) && seats.size() >= MAX_INSTANCES) {
            forgetGone();
            if (seats.size() >= MAX_INSTANCES) {
                answer.answer(List.of());
                return;
            }
        }
        Seat seat = seats.computeIfAbsent(who, unused -> new Seat());
        seat.kinds = Set.copyOf(kinds);
        seat.lastSeen = clock.instant();
        Asking before = seat.asking;
        seat.asking = null;
        if (before != null) {
            // It asks again before it was answered: the earlier connection is dead.
            before.answer(List.of());
        }
        if (seat.waiting.isEmpty()) {
            seat.asking = answer;
        } else if (answer.answer(List.copyOf(seat.waiting))) {
            seat.waiting.clear();
        }
    }

    /** The instance is told that there is nothing, and asks again. */
    synchronized void giveUp(String app, String instance, Asking answer) {
        Seat seat = seats.get(new Who(app, instance));
        if (seat != null && seat.asking == answer) {
            seat.asking = null;
            answer.answer(List.of());
        }
    }

    void answered(CommandAnswer answer) {
        for (Consumer<CommandAnswer> listener : listeners) {
            try {
                listener.accept(answer);
            } catch (RuntimeException e) {
                log.warn("the answer to command {} of {} is lost", answer.id(), answer.instance(), e);
            }
        }
    }

    private void forgetGone() {
        Instant gone = clock.instant().minus(GONE_AFTER);
        seats.values().removeIf(seat -> seat.lastSeen.isBefore(gone));
    }
}
