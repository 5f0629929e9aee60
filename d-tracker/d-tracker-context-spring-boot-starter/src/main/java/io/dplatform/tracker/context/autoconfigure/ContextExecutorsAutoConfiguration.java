package io.dplatform.tracker.context.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;

/** The context follows {@code @Async} methods, scheduled tasks and whatever else the executors among the beans run. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "d.tracker.executors.enabled", matchIfMissing = true)
public final class ContextExecutorsAutoConfiguration {

    @Bean
    static ContextExecutorPostProcessor contextExecutorPostProcessor() {
        return new ContextExecutorPostProcessor();
    }
}
