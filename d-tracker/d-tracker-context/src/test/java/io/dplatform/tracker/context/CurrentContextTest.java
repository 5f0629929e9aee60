package io.dplatform.tracker.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dplatform.tracker.context.testkit.ContextLeaks;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CurrentContextTest {

    private final CallContext outer = CallContext.EMPTY.withLane(Lane.of("outer"));
    private final CallContext inner = CallContext.EMPTY.withLane(Lane.of("inner"));

    @AfterEach
    void leavesNothing() {
        ContextLeaks.assertNone();
    }

    @Test
    void isEmptyWhereNothingIsInForce() {
        assertThat(CurrentContext.get()).isSameAs(CallContext.EMPTY);
    }

    @Test
    void nestsAndPutsBack() {
        try (Scope first = CurrentContext.with(outer)) {
            try (Scope second = CurrentContext.with(inner)) {
                assertThat(CurrentContext.get()).isSameAs(inner);
            }
            assertThat(CurrentContext.get()).isSameAs(outer);
        }
    }

    @Test
    void endsForgottenScopesWithTheOneAroundThem() {
        Scope first = CurrentContext.with(outer);
        Scope forgotten = CurrentContext.with(inner);

        first.close();

        assertThat(CurrentContext.get()).isSameAs(CallContext.EMPTY);
        forgotten.close();
        assertThat(CurrentContext.get()).isSameAs(CallContext.EMPTY);
    }

    @Test
    void closesOnceOnly() {
        Scope first = CurrentContext.with(outer);
        first.close();
        try (Scope second = CurrentContext.with(inner)) {
            first.close();
            assertThat(CurrentContext.get()).isSameAs(inner);
        }
    }

    @Test
    void closesOnItsOwnThreadOnly() {
        try (Scope mine = CurrentContext.with(outer)) {
            CallContext seenThere = CompletableFuture.supplyAsync(() -> {
                        mine.close();
                        return CurrentContext.get();
                    })
                    .join();
            assertThat(seenThere).isSameAs(CallContext.EMPTY);
            assertThat(CurrentContext.get()).isSameAs(outer);
        }
    }

    @Test
    void replacesWithinAScopeThatStillEnds() {
        try (Scope first = CurrentContext.with(outer)) {
            CurrentContext.replace(inner);
            assertThat(CurrentContext.get()).isSameAs(inner);
        }
        assertThat(CurrentContext.get()).isSameAs(CallContext.EMPTY);
    }

    @Test
    void replacesWhereNoScopeIs() {
        CurrentContext.replace(outer);
        try (Scope scope = CurrentContext.with(inner)) {
            assertThat(CurrentContext.get()).isSameAs(inner);
        }
        assertThat(CurrentContext.get()).isSameAs(outer);
        CurrentContext.replace(CallContext.EMPTY);
        assertThat(CurrentContext.get()).isSameAs(CallContext.EMPTY);
    }

    @Test
    void wrapsTasksInTheContextOfTheMoment() throws Exception {
        Callable<CallContext> task;
        Runnable check;
        try (Scope scope = CurrentContext.with(outer)) {
            task = CurrentContext.wrap(CurrentContext::get);
            check = CurrentContext.wrap(
                    (Runnable) () -> assertThat(CurrentContext.get()).isSameAs(outer));
        }
        try (Scope scope = CurrentContext.with(inner)) {
            assertThat(task.call()).isSameAs(outer);
            check.run();
            assertThat(CurrentContext.get()).isSameAs(inner);
        }
    }

    @Test
    void putsBackAfterATaskThatThrows() {
        Runnable failing = CurrentContext.wrap(outer, () -> {
            throw new IllegalStateException("on purpose");
        });

        assertThat(catchThrowable(failing::run)).hasMessage("on purpose");
        assertThat(CurrentContext.get()).isSameAs(CallContext.EMPTY);
    }
}
