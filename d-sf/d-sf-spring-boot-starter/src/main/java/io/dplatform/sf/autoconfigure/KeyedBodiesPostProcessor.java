package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.springcloud.WebFluxTraceKeys;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;

/** Lets the readers of bodies of WebFlux's controllers read business keys as well; before the adapter hands them on. */
final class KeyedBodiesPostProcessor implements BeanPostProcessor {

    private final ObjectProvider<WebFluxTraceKeys> keys;

    KeyedBodiesPostProcessor(ObjectProvider<WebFluxTraceKeys> keys) {
        this.keys = keys;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (bean instanceof RequestMappingHandlerAdapter adapter) {
            keys.ifAvailable(found -> adapter.setMessageReaders(found.observed(adapter.getMessageReaders())));
        }
        return bean;
    }
}
