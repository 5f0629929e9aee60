package io.dplatform.tracker.context.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.Scope;
import io.micrometer.context.ContextRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class ReactorContextAutoConfigurationTest {

    private final CallContext anna = CallContext.EMPTY.withLane(Lane.of("anna"));
    private final CallContext bob = CallContext.EMPTY.withLane(Lane.of("bob"));

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ReactorContextAutoConfiguration.class));

    @AfterEach
    void leavesNothing() {
        Hooks.disableAutomaticContextPropagation();
        assertThat(CurrentContext.get()).isSameAs(CallContext.EMPTY);
    }

    @Test
    void followsSignalsAcrossThreads() {
        runner.run(context -> {
            List<CallContext> seen;
            try (Scope scope = CurrentContext.with(anna)) {
                seen = Flux.range(0, 3)
                        .publishOn(Schedulers.parallel())
                        .map(i -> CurrentContext.get())
                        .delayElements(Duration.ofMillis(1))
                        .flatMap(first ->
                                Mono.fromCallable(CurrentContext::get).subscribeOn(Schedulers.boundedElastic()))
                        .collectList()
                        .block(Duration.ofSeconds(10));
                assertThat(CurrentContext.get()).isSameAs(anna);
            }
            assertThat(seen).hasSize(3).allSatisfy(one -> assertThat(one).isSameAs(anna));
            assertThat(on(Schedulers.parallel())).isSameAs(CallContext.EMPTY);
        });
    }

    @Test
    void takesTheContextThatWasWrittenForASubscription() {
        runner.run(context -> {
            CallContext seen;
            try (Scope scope = CurrentContext.with(anna)) {
                seen = Mono.fromCallable(CurrentContext::get)
                        .subscribeOn(Schedulers.parallel())
                        .contextWrite(view -> view.put(CallContextAccessor.KEY, bob))
                        .block(Duration.ofSeconds(10));
            }
            assertThat(seen).isSameAs(bob);
        });
    }

    @Test
    void registersOnceHoweverManyApplicationsStart() {
        runner.run(first ->
                runner.run(second -> assertThat(ContextRegistry.getInstance().getThreadLocalAccessors())
                        .filteredOn(accessor -> accessor.key().equals(CallContextAccessor.KEY))
                        .hasSize(1)));
    }

    @Test
    void staysAwayWhereThereIsNoReactor() {
        runner.withClassLoader(new FilteredClassLoader(Hooks.class))
                .run(context -> assertThat(context).doesNotHaveBean(ReactorContext.class));
    }

    @Test
    void staysAwayWhenSwitchedOff() {
        runner.withPropertyValues("d.tracker.reactor.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(ReactorContext.class));
    }

    private static CallContext on(Scheduler scheduler) {
        CompletableFuture<CallContext> seen = new CompletableFuture<>();
        scheduler.schedule(() -> seen.complete(CurrentContext.get()));
        return seen.join();
    }
}
