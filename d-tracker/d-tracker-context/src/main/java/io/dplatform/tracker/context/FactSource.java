package io.dplatform.tracker.context;

import java.util.List;

/**
 * A part of D-Platform in a process that has something to say of its state. Whoever reports on the process collects all of them,
 * every few seconds, on a thread of its own. Thread-safe; must not block.
 */
@FunctionalInterface
public interface FactSource {

    /** The facts as they are now, bounded by whoever makes them. */
    List<Fact> facts();

    /**
     * Tells the listener whenever a fact has changed that people wait for, so that whoever reports need not wait for the next turn.
     * The listener returns at once, may be called by any thread, and gathers many calls into one. Most sources have nothing as urgent.
     */
    default void whenUrgent(Runnable listener) {}
}
