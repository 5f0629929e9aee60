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
 * <p>What is handed to another thread is wrapped ({@link #wrap(Runnable)}, {@link ContextExecutors}, {@link ContextFuture});
 * the starters do so for {@code @Async}, scheduled tasks and Reactor.
 */
public final class CurrentContext {

    /** The innermost open scope of each thread; none where nothing is in force. */
    private static final ThreadLocal<ThreadScope> INNERMOST = new ThreadLocal<>();

    private CurrentContext() {}

    /** The context in force, {@link CallContext#EMPTY} where there is none. */
    public static CallContext get() {
        ThreadScope scope = INNERMOST.get();
        return scope == null ? CallContext.EMPTY : scope.context;
    }

    /** Puts {@code context} in force on this thread until the scope is closed. */
    public static Scope with(CallContext context) {
        ThreadScope scope = new ThreadScope(context, INNERMOST.get());
        INNERMOST.set(scope);
        return scope;
    }

    /**
     * Puts {@code context} in force until something else is, with no scope to end it. For bridges to other ways of carrying
     * a context, which put back themselves what they found (Reactor's); whoever can hold a {@link Scope} uses {@link #with}.
     */
    public static void replace(CallContext context) {
        ThreadScope innermost = INNERMOST.get();
        if (innermost != null) {
            innermost.context = context;
        } else if (context != CallContext.EMPTY) {
            INNERMOST.set(new ThreadScope(context, null));
        }
    }

    /** {@code task}, to run in the context that is in force now, whichever thread runs it. */
    public static Runnable wrap(Runnable task) {
        return wrap(get(), task);
    }

    /** {@code task}, to run in the context that is in force now, whichever thread runs it. */
    public static <T extends @Nullable Object> Callable<T> wrap(Callable<T> task) {
        CallContext captured = get();
        return () -> {
            try (Scope scope = with(captured)) {
                return task.call();
            }
        };
    }

    /** {@code task}, to run in {@code context}, whichever thread runs it. */
    public static Runnable wrap(CallContext context, Runnable task) {
        return () -> {
            try (Scope scope = with(context)) {
                task.run();
            }
        };
    }

    /** Runs {@code work} in {@code context} on this thread. */
    public static <T extends @Nullable Object> T supply(CallContext context, Supplier<T> work) {
        try (Scope scope = with(context)) {
            return work.get();
        }
    }

    /** One link of the chain of a thread's open scopes. */
    private static final class ThreadScope implements Scope {

        private final @Nullable ThreadScope enclosing;
        private CallContext context;

        ThreadScope(CallContext context, @Nullable ThreadScope enclosing) {
            this.context = context;
            this.enclosing = enclosing;
        }

        /**
         * Ends this scope and whatever was opened within it and forgotten. A scope that is not open on this thread (closed
         * before, or opened by another) is not in its chain, and nothing happens.
         */
        @Override
        public void close() {
            ThreadScope open = INNERMOST.get();
            while (open != null && open != this) {
                open = open.enclosing;
            }
            if (open == null) {
                return;
            }
            if (enclosing == null) {
                // Removing, not setting null: a pool's threads keep no entry of a class loader that has gone.
                INNERMOST.remove();
            } else {
                INNERMOST.set(enclosing);
            }
        }
    }
}
