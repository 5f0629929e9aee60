package io.dplatform.tracker.context.autoconfigure;

import io.micrometer.context.ContextRegistry;
import org.springframework.beans.factory.InitializingBean;
import reactor.core.publisher.Hooks;

/**
 * Tells Reactor of the context. The registry and the hook belong to the process, hence both stay when this application
 * context is closed: another one of the same process may rely on them, and without a call they carry nothing.
 */
final class ReactorContext implements InitializingBean {

    private final ContextRegistry registry;

    ReactorContext(ContextRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void afterPropertiesSet() {
        registry.registerThreadLocalAccessor(new CallContextAccessor());
        Hooks.enableAutomaticContextPropagation();
    }
}
