package io.dplatform.tracker.autoconfigure;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Each line of the log says which call it belongs to; for this no platform is needed. */
@AutoConfiguration
@ConditionalOnClass(LoggerContext.class)
@ConditionalOnBooleanProperty(name = "d.tracker.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "d.tracker.logs.enabled", matchIfMissing = true)
public final class LogCorrelationAutoConfiguration {

    @Bean
    LogCorrelation logCorrelation() {
        return new LogCorrelation(LoggerFactory.getILoggerFactory());
    }
}
