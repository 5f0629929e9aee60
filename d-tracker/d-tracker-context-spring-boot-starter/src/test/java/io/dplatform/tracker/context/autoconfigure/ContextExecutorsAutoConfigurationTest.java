package io.dplatform.tracker.context.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

class ContextExecutorsAutoConfigurationTest {

    private final CallContext anna = CallContext.EMPTY.withLane(Lane.of("anna"));

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    ContextExecutorsAutoConfiguration.class,
                    TaskExecutionAutoConfiguration.class,
                    TaskSchedulingAutoConfiguration.class));

    @AfterEach
    void leavesNothing() {
        assertThat(CurrentContext.get()).isSameAs(CallContext.EMPTY);
    }

    @Test
    void followsAsyncMethods() {
        runner.withUserConfiguration(AsyncWork.class).run(context -> {
            assertThat(context).hasSingleBean(ThreadPoolTaskExecutor.class);
            assertThat(seenBy(context.getBean(Worker.class))).isSameAs(anna);
        });
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void followsAsyncMethodsOnVirtualThreads() {
        runner.withPropertyValues("spring.threads.virtual.enabled=true")
                .withUserConfiguration(AsyncWork.class)
                .run(context -> {
                    assertThat(context).hasSingleBean(SimpleAsyncTaskExecutor.class);
                    assertThat(seenBy(context.getBean(Worker.class))).isSameAs(anna);
                });
    }

    private CallContext seenBy(Worker worker) throws Exception {
        try (Scope scope = CurrentContext.with(anna)) {
            return worker.look().get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void followsEveryKindOfExecutor() {
        runner.withUserConfiguration(Pools.class)
                .run(context -> context.getBeansOfType(Executor.class).forEach((name, executor) -> {
                    if (!name.equals("concrete")) {
                        assertThat(seenBy(executor)).as(name).isSameAs(anna);
                    }
                }));
    }

    /** An application may ask for it by its class, which a wrapper is not. */
    @Test
    void leavesAnExecutorAloneThatIsDeclaredByItsClass() {
        runner.withUserConfiguration(Pools.class).run(context -> {
            ThreadPoolExecutor concrete = context.getBean("concrete", ThreadPoolExecutor.class);
            assertThat(seenBy(concrete)).isSameAs(CallContext.EMPTY);
        });
    }

    @Test
    void shutsDownWithTheApplication() {
        ExecutorService[] pool = new ExecutorService[1];
        runner.withUserConfiguration(Pools.class)
                .run(context -> pool[0] = context.getBean("service", ExecutorService.class));
        assertThat(pool[0].isShutdown()).isTrue();
    }

    @Test
    void keepsTheDecoratorOfTheApplicationInside() {
        AtomicInteger decorated = new AtomicInteger();
        TaskDecorator counting = task -> () -> {
            decorated.incrementAndGet();
            assertThat(CurrentContext.get()).isSameAs(anna);
            task.run();
        };
        runner.withBean(TaskDecorator.class, () -> counting)
                .withUserConfiguration(AsyncWork.class)
                .run(context -> {
                    assertThat(seenBy(context.getBean(Worker.class))).isSameAs(anna);
                    assertThat(decorated).hasValue(1);
                });
    }

    @Test
    void startsEachRunOfAScheduledTaskClean() {
        runner.withUserConfiguration(ScheduledWork.class).run(context -> {
            Ticker ticker = context.getBean(Ticker.class);
            for (int run = 0; run < 10; run++) {
                assertThat(ticker.seen.poll(5, TimeUnit.SECONDS)).isSameAs(CallContext.EMPTY);
            }
        });
    }

    @Test
    void letsATaskForLaterKeepTheContextAndAPeriodicOneNot() {
        runner.withUserConfiguration(ScheduledWork.class).run(context -> {
            TaskScheduler scheduler = context.getBean(ThreadPoolTaskScheduler.class);
            BlockingQueue<CallContext> once = new LinkedBlockingQueue<>();
            BlockingQueue<CallContext> often = new LinkedBlockingQueue<>();
            try (Scope scope = CurrentContext.with(anna)) {
                scheduler.schedule(() -> once.add(CurrentContext.get()), Instant.now());
                scheduler.scheduleAtFixedRate(() -> often.add(CurrentContext.get()), Duration.ofMillis(1));
            }
            assertThat(once.poll(5, TimeUnit.SECONDS)).isSameAs(anna);
            for (int run = 0; run < 3; run++) {
                assertThat(often.poll(5, TimeUnit.SECONDS)).isSameAs(CallContext.EMPTY);
            }
        });
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void startsScheduledTasksOnVirtualThreadsClean() {
        runner.withPropertyValues("spring.threads.virtual.enabled=true")
                .withUserConfiguration(ScheduledWork.class)
                .run(context -> {
                    assertThat(context).hasSingleBean(SimpleAsyncTaskScheduler.class);
                    assertThat(context.getBean(Ticker.class).seen.poll(5, TimeUnit.SECONDS))
                            .isSameAs(CallContext.EMPTY);
                });
    }

    @Test
    void staysAwayWhenSwitchedOff() {
        runner.withPropertyValues("d.tracker.executors.enabled=false")
                .withUserConfiguration(AsyncWork.class)
                .run(context ->
                        assertThat(seenBy(context.getBean(Worker.class))).isSameAs(CallContext.EMPTY));
    }

    private CallContext seenBy(Executor executor) {
        CompletableFuture<CallContext> seen = new CompletableFuture<>();
        try (Scope scope = CurrentContext.with(anna)) {
            executor.execute(() -> seen.complete(CurrentContext.get()));
        }
        return seen.orTimeout(5, TimeUnit.SECONDS).join();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAsync
    static class AsyncWork {
        @Bean
        Worker worker() {
            return new Worker();
        }
    }

    static class Worker {
        @Async
        CompletableFuture<CallContext> look() {
            return CompletableFuture.completedFuture(CurrentContext.get());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class ScheduledWork {
        @Bean
        Ticker ticker() {
            return new Ticker();
        }
    }

    static class Ticker {
        final BlockingQueue<CallContext> seen = new LinkedBlockingQueue<>();

        /** Leaves the thread as no task should. */
        @Scheduled(fixedRate = 1)
        void tick() {
            seen.add(CurrentContext.get());
            CurrentContext.with(CallContext.EMPTY.withLane(Lane.of("untidy")));
        }

        @Scheduled(fixedDelay = 1)
        void tock() {
            tick();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Pools {
        @Bean
        ThreadPoolTaskExecutor threadPool() {
            return new ThreadPoolTaskExecutor();
        }

        @Bean
        SimpleAsyncTaskExecutor threadPerTask() {
            return new SimpleAsyncTaskExecutor();
        }

        @Bean
        ConcurrentTaskExecutor adapter() {
            return new ConcurrentTaskExecutor(command -> new Thread(command).start());
        }

        @Bean
        ThreadPoolTaskScheduler scheduler() {
            return new ThreadPoolTaskScheduler();
        }

        @Bean
        Executor executor() {
            return Executors.newFixedThreadPool(1);
        }

        @Bean
        ExecutorService service() {
            return Executors.newFixedThreadPool(1);
        }

        @Bean
        ScheduledExecutorService scheduled() {
            return Executors.newScheduledThreadPool(1);
        }

        @Bean
        ThreadPoolExecutor concrete() {
            return (ThreadPoolExecutor) Executors.newFixedThreadPool(1);
        }
    }
}
