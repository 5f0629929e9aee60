package io.dplatform.tracker.context;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The context in force on a thread. The only place of D-Platform where something is ambient, because nothing else survives
 * code that is not ours between two calls.
 *
 * <pre>{@code
 * try (Scope scope = CurrentContext.with(CurrentContext.get().withKey("order", "10086"))) {
 *     stock.reserve(order);   // carries order=10086
 * }
 * }</pre>
 *
 * <p>What is handed to another thread is wrapped ({@link #wrap(Runnable)}, {@link ContextExecutors}); the starters do so for
 * {@code @Async}, scheduled tasks and Reactor.
 */
public final class CurrentContext {

    private static final ThreadLocal<CallContext> CURRENT = new ThreadLocal<>();

    private CurrentContext() {}

    /** The context in force, {@link CallContext#EMPTY} where there is none. */
    public static CallContext get() {
        CallContext context = CURRENT.get();
        return context == null ? CallContext.EMPTY : context;
    }

    /** Puts {@code context} in force on this thread until the scope is closed. */
    public static Scope with(CallContext context) {
        CallContext previous = CURRENT.get();
        CURRENT.set(context);
        return new ThreadScope(previous, Thread.currentThread());
    }

    /** {@code task}, to run in the context that is in force now, whichever thread runs it. */
    public static Runnable wrap(Runnable task) {
        CallContext captured = get();
        return () -> {
            try (Scope scope = with(captured)) {
                task.run();
            }
        };
    }

    /** {@code task}, to run in the context that is in force now, whichever thread runs it. */
    public static <T> Callable<T> wrap(Callable<T> task) {
        CallContext captured = get();
        return () -> {
            try (Scope scope = with(captured)) {
                return task.call();
            }
        };
    }

    /** Runs {@code work} in {@code context} on this thread. */
    public static <T> T supply(CallContext context, Supplier<T> work) {
        try (Scope scope = with(context)) {
            return work.get();
        }
    }

    private record ThreadScope(@Nullable CallContext previous, Thread owner) implements Scope {

        @Override
        public void close() {
            if (Thread.currentThread() != owner) {
                return;
            }
            if (previous == null) {
                // Removing, not setting null: a pool's threads must not keep an entry for every class loader that
                // passed.
                CURRENT.remove();
            } else {
                CURRENT.set(previous);
            }
        }
    }
}
