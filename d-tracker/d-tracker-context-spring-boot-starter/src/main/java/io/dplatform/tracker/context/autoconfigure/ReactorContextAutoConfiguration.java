package io.dplatform.tracker.context.autoconfigure;

import io.micrometer.context.ContextRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Hooks;

/** The context follows the signals of Reactor. */
@AutoConfiguration
@ConditionalOnClass({Hooks.class, ContextRegistry.class})
@ConditionalOnBooleanProperty(name = "d.tracker.reactor.enabled", matchIfMissing = true)
public final class ReactorContextAutoConfiguration {

    @Bean
    ReactorContext reactorContext() {
        return new ReactorContext(ContextRegistry.getInstance());
    }
}
