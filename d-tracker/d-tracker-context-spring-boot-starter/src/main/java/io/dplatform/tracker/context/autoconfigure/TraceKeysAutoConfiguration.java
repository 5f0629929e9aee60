package io.dplatform.tracker.context.autoconfigure;

import io.dplatform.tracker.context.Calls;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Business keys of the parameters of plain beans. */
@AutoConfiguration(after = CallsAutoConfiguration.class)
@ConditionalOnClass(name = "org.springframework.aop.framework.AbstractAdvisingBeanPostProcessor")
@ConditionalOnBooleanProperty(name = "d.tracker.keys.enabled", matchIfMissing = true)
public final class TraceKeysAutoConfiguration {

    @Bean
    static TraceKeyPostProcessor traceKeyPostProcessor(ObjectProvider<Calls> calls) {
        return new TraceKeyPostProcessor(calls::getObject);
    }
}
