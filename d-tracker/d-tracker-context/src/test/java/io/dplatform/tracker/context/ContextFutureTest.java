package io.dplatform.tracker.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.tracker.context.testkit.ContextLeaks;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContextFutureTest {

    private static final int THREADS = 2;

    private final CallContext attached = CallContext.EMPTY.withLane(Lane.of("attached"));
    private final CallContext completing = CallContext.EMPTY.withLane(Lane.of("completing"));
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void leavesNothing() {
        ContextLeaks.assertNoneOn(pool, THREADS);
        pool.shutdownNow();
        ContextLeaks.assertNone();
    }

    static Stream<Method> stages() {
        return Arrays.stream(CompletionStage.class.getMethods())
                .filter(method -> CompletionStage.class.isAssignableFrom(method.getReturnType()))
                .filter(method -> !method.getName().equals("toCompletableFuture"));
    }

    /** Every way there is, and every way a later JDK may add, to attach a stage: plain, async, async by an executor. */
    @ParameterizedTest
    @MethodSource("stages")
    void runsEveryStageInTheContextInWhichItWasAttached(Method attach) throws Exception {
        boolean onFailure = attach.getName().startsWith("exceptionally");
        BlockingQueue<CallContext> seen = new LinkedBlockingQueue<>();
        ContextFuture<String> future = new ContextFuture<>();

        Object derived;
        try (Scope scope = CurrentContext.with(attached)) {
            derived = attach.invoke(future, arguments(attach, seen));
        }
        try (Scope scope = CurrentContext.with(completing)) {
            if (onFailure) {
                future.completeExceptionally(new IllegalStateException("on purpose"));
            } else {
                future.complete("value");
            }
        }

        assertThat(seen.poll(5, TimeUnit.SECONDS)).isSameAs(attached);
        assertThat(derived).isInstanceOf(ContextFuture.class);
        ((ContextFuture<?>) derived).get(5, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @MethodSource("stages")
    void overridesEveryStage(Method attach) throws Exception {
        Method own = ContextFuture.class.getMethod(attach.getName(), attach.getParameterTypes());
        assertThat(own.getDeclaringClass()).isSameAs(ContextFuture.class);
        assertThat(Modifier.isPublic(own.getModifiers())).isTrue();
    }

    private Object[] arguments(Method attach, BlockingQueue<CallContext> seen) {
        return Arrays.stream(attach.getParameterTypes())
                .map(type -> argument(type, attach, seen))
                .toArray();
    }

    private Object argument(Class<?> type, Method attach, BlockingQueue<CallContext> seen) {
        if (type == Executor.class) {
            return pool;
        }
        if (type == CompletionStage.class) {
            // The other of two: complete already where both are waited for, never where the first decides.
            return attach.getName().contains("Either")
                    ? new CompletableFuture<String>()
                    : CompletableFuture.completedFuture("other");
        }
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            seen.add(CurrentContext.get());
            return attach.getName().contains("Compose") ? CompletableFuture.completedFuture("composed") : null;
        });
    }

    @Test
    void keepsTheContextAlongAChain() {
        ContextFuture<String> future = new ContextFuture<>();
        List<CallContext> seen;
        CompletableFuture<List<CallContext>> chain;
        try (Scope scope = CurrentContext.with(attached)) {
            chain = future.thenApplyAsync(value -> CurrentContext.get())
                    .thenComposeAsync(first -> CompletableFuture.supplyAsync(() -> first), pool)
                    .thenApply(first -> List.of(first, CurrentContext.get()));
        }
        future.complete("value");
        seen = chain.join();

        assertThat(seen).containsExactly(attached, attached);
    }

    @Test
    void runsItsOwnWorkInTheContextOfWhoeverAskedForIt() {
        try (Scope scope = CurrentContext.with(attached)) {
            assertThat(ContextFuture.supplyAsync(CurrentContext::get, pool).join())
                    .isSameAs(attached);
            ContextFuture.runAsync(() -> assertThat(CurrentContext.get()).isSameAs(attached), pool)
                    .join();
        }
    }

    @Test
    void completesAsItsSourceDoes() {
        CompletableFuture<String> source = new CompletableFuture<>();
        ContextFuture<String> future = ContextFuture.of(source);
        source.complete("value");
        assertThat(future.join()).isEqualTo("value");

        CompletableFuture<String> failing = new CompletableFuture<>();
        ContextFuture<String> failed = ContextFuture.of(failing);
        failing.completeExceptionally(new IllegalStateException("on purpose"));
        assertThatThrownBy(failed::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void cancelsItsSource() {
        CompletableFuture<String> source = new CompletableFuture<>();

        assertThat(ContextFuture.of(source).cancel(true)).isTrue();

        assertThat(source.isCancelled()).isTrue();
    }

    @Test
    void leavesACompletedSourceAlone() {
        CompletableFuture<@Nullable String> source = CompletableFuture.completedFuture(null);

        assertThat(ContextFuture.of(source).cancel(true)).isFalse();
        assertThat(source.isCancelled()).isFalse();
    }

    @Test
    void wrapsOnceOnly() {
        ContextFuture<String> future = new ContextFuture<>();
        assertThat(ContextFuture.of(future)).isSameAs(future);
    }
}
