package io.dplatform.tracker.context;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A future whose dependent stages run in the context that was in force where they were attached, whichever thread completes
 * it and whichever executor runs them. So code reads as it is written: what stands inside a call runs inside that call.
 *
 * <p>Stages derived from one are of this class too. Adapters hand it out where a client's reply comes on a thread of that
 * client ({@link #of}); services use it for work of their own ({@link #supplyAsync}). Code that only waits for a result does
 * not need it.
 */
public final class ContextFuture<T extends @Nullable Object> extends CompletableFuture<T> {

    private final @Nullable Future<?> source;

    /** A future that nobody has completed yet. */
    public ContextFuture() {
        this(null);
    }

    private ContextFuture(@Nullable Future<?> source) {
        this.source = source;
    }

    /** A future that completes as {@code stage} does; cancelling it cancels {@code stage}, where that can be cancelled. */
    public static <T extends @Nullable Object> ContextFuture<T> of(CompletionStage<T> stage) {
        if (stage instanceof ContextFuture<T> already) {
            return already;
        }
        ContextFuture<T> future = new ContextFuture<>(stage instanceof Future<?> source ? source : null);
        stage.whenComplete((value, error) -> {
            if (error != null) {
                future.completeExceptionally(error);
            } else {
                future.complete(value);
            }
        });
        return future;
    }

    /** Has {@code executor} run {@code work}, in the context that is in force now. */
    public static <T extends @Nullable Object> ContextFuture<T> supplyAsync(Supplier<T> work, Executor executor) {
        CallContext context = CurrentContext.get();
        ContextFuture<T> future = new ContextFuture<>();
        future.completeAsync(() -> CurrentContext.supply(context, work), executor);
        return future;
    }

    /** Has {@code executor} run {@code work}, in the context that is in force now. */
    public static ContextFuture<@Nullable Void> runAsync(Runnable work, Executor executor) {
        return supplyAsync(
                () -> {
                    work.run();
                    return null;
                },
                executor);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new ContextFuture<>();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled && source != null) {
            source.cancel(mayInterruptIfRunning);
        }
        return cancelled;
    }

    private static Runnable inContext(Runnable action) {
        return CurrentContext.wrap(Objects.requireNonNull(action));
    }

    private static <A, R> Function<A, R> inContext(Function<? super A, ? extends R> fn) {
        Objects.requireNonNull(fn);
        CallContext context = CurrentContext.get();
        return argument -> {
            try (Scope scope = CurrentContext.with(context)) {
                return fn.apply(argument);
            }
        };
    }

    private static <A, B, R> BiFunction<A, B, R> inContext(BiFunction<? super A, ? super B, ? extends R> fn) {
        Objects.requireNonNull(fn);
        CallContext context = CurrentContext.get();
        return (first, second) -> {
            try (Scope scope = CurrentContext.with(context)) {
                return fn.apply(first, second);
            }
        };
    }

    private static <A> Consumer<A> inContext(Consumer<? super A> action) {
        Objects.requireNonNull(action);
        CallContext context = CurrentContext.get();
        return argument -> {
            try (Scope scope = CurrentContext.with(context)) {
                action.accept(argument);
            }
        };
    }

    private static <A, B> BiConsumer<A, B> inContext(BiConsumer<? super A, ? super B> action) {
        Objects.requireNonNull(action);
        CallContext context = CurrentContext.get();
        return (first, second) -> {
            try (Scope scope = CurrentContext.with(context)) {
                action.accept(first, second);
            }
        };
    }

    // From here on the stages of CompletableFuture, one by one: it offers no single place through which all of them
    // pass.

    @Override
    public <U> ContextFuture<U> thenApply(Function<? super T, ? extends U> fn) {
        return (ContextFuture<U>) super.thenApply(inContext(fn));
    }

    @Override
    public <U> ContextFuture<U> thenApplyAsync(Function<? super T, ? extends U> fn) {
        return thenApplyAsync(fn, defaultExecutor());
    }

    @Override
    public <U> ContextFuture<U> thenApplyAsync(Function<? super T, ? extends U> fn, Executor executor) {
        return (ContextFuture<U>) super.thenApplyAsync(inContext(fn), executor);
    }

    @Override
    public ContextFuture<Void> thenAccept(Consumer<? super T> action) {
        return (ContextFuture<Void>) super.thenAccept(inContext(action));
    }

    @Override
    public ContextFuture<Void> thenAcceptAsync(Consumer<? super T> action) {
        return thenAcceptAsync(action, defaultExecutor());
    }

    @Override
    public ContextFuture<Void> thenAcceptAsync(Consumer<? super T> action, Executor executor) {
        return (ContextFuture<Void>) super.thenAcceptAsync(inContext(action), executor);
    }

    @Override
    public ContextFuture<Void> thenRun(Runnable action) {
        return (ContextFuture<Void>) super.thenRun(inContext(action));
    }

    @Override
    public ContextFuture<Void> thenRunAsync(Runnable action) {
        return thenRunAsync(action, defaultExecutor());
    }

    @Override
    public ContextFuture<Void> thenRunAsync(Runnable action, Executor executor) {
        return (ContextFuture<Void>) super.thenRunAsync(inContext(action), executor);
    }

    @Override
    public <U, V> ContextFuture<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn) {
        return (ContextFuture<V>) super.thenCombine(other, inContext(fn));
    }

    @Override
    public <U, V> ContextFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn) {
        return thenCombineAsync(other, fn, defaultExecutor());
    }

    @Override
    public <U, V> ContextFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn, Executor executor) {
        return (ContextFuture<V>) super.thenCombineAsync(other, inContext(fn), executor);
    }

    @Override
    public <U> ContextFuture<Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        return (ContextFuture<Void>) super.thenAcceptBoth(other, inContext(action));
    }

    @Override
    public <U> ContextFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        return thenAcceptBothAsync(other, action, defaultExecutor());
    }

    @Override
    public <U> ContextFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action, Executor executor) {
        return (ContextFuture<Void>) super.thenAcceptBothAsync(other, inContext(action), executor);
    }

    @Override
    public ContextFuture<Void> runAfterBoth(CompletionStage<?> other, Runnable action) {
        return (ContextFuture<Void>) super.runAfterBoth(other, inContext(action));
    }

    @Override
    public ContextFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action) {
        return runAfterBothAsync(other, action, defaultExecutor());
    }

    @Override
    public ContextFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        return (ContextFuture<Void>) super.runAfterBothAsync(other, inContext(action), executor);
    }

    @Override
    public <U> ContextFuture<U> applyToEither(CompletionStage<? extends T> other, Function<? super T, U> fn) {
        return (ContextFuture<U>) super.applyToEither(other, inContext(fn));
    }

    @Override
    public <U> ContextFuture<U> applyToEitherAsync(CompletionStage<? extends T> other, Function<? super T, U> fn) {
        return applyToEitherAsync(other, fn, defaultExecutor());
    }

    @Override
    public <U> ContextFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> fn, Executor executor) {
        return (ContextFuture<U>) super.applyToEitherAsync(other, inContext(fn), executor);
    }

    @Override
    public ContextFuture<Void> acceptEither(CompletionStage<? extends T> other, Consumer<? super T> action) {
        return (ContextFuture<Void>) super.acceptEither(other, inContext(action));
    }

    @Override
    public ContextFuture<Void> acceptEitherAsync(CompletionStage<? extends T> other, Consumer<? super T> action) {
        return acceptEitherAsync(other, action, defaultExecutor());
    }

    @Override
    public ContextFuture<Void> acceptEitherAsync(
            CompletionStage<? extends T> other, Consumer<? super T> action, Executor executor) {
        return (ContextFuture<Void>) super.acceptEitherAsync(other, inContext(action), executor);
    }

    @Override
    public ContextFuture<Void> runAfterEither(CompletionStage<?> other, Runnable action) {
        return (ContextFuture<Void>) super.runAfterEither(other, inContext(action));
    }

    @Override
    public ContextFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action) {
        return runAfterEitherAsync(other, action, defaultExecutor());
    }

    @Override
    public ContextFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        return (ContextFuture<Void>) super.runAfterEitherAsync(other, inContext(action), executor);
    }

    @Override
    public <U> ContextFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> fn) {
        return (ContextFuture<U>) super.thenCompose(inContext(fn));
    }

    @Override
    public <U> ContextFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> fn) {
        return thenComposeAsync(fn, defaultExecutor());
    }

    @Override
    public <U> ContextFuture<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> fn, Executor executor) {
        return (ContextFuture<U>) super.thenComposeAsync(inContext(fn), executor);
    }

    @Override
    public ContextFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> action) {
        return (ContextFuture<T>) super.whenComplete(inContext(action));
    }

    @Override
    public ContextFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> action) {
        return whenCompleteAsync(action, defaultExecutor());
    }

    @Override
    public ContextFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> action, Executor executor) {
        return (ContextFuture<T>) super.whenCompleteAsync(inContext(action), executor);
    }

    @Override
    public <U> ContextFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> fn) {
        return (ContextFuture<U>) super.handle(inContext(fn));
    }

    @Override
    public <U> ContextFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> fn) {
        return handleAsync(fn, defaultExecutor());
    }

    @Override
    public <U> ContextFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> fn, Executor executor) {
        return (ContextFuture<U>) super.handleAsync(inContext(fn), executor);
    }

    @Override
    public ContextFuture<T> exceptionally(Function<Throwable, ? extends T> fn) {
        return (ContextFuture<T>) super.exceptionally(inContext(fn));
    }

    @Override
    public ContextFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> fn) {
        return exceptionallyAsync(fn, defaultExecutor());
    }

    @Override
    public ContextFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> fn, Executor executor) {
        return (ContextFuture<T>) super.exceptionallyAsync(inContext(fn), executor);
    }

    @Override
    public ContextFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> fn) {
        return (ContextFuture<T>) super.exceptionallyCompose(inContext(fn));
    }

    @Override
    public ContextFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> fn) {
        return exceptionallyComposeAsync(fn, defaultExecutor());
    }

    @Override
    public ContextFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<T>> fn, Executor executor) {
        return (ContextFuture<T>) super.exceptionallyComposeAsync(inContext(fn), executor);
    }
}
