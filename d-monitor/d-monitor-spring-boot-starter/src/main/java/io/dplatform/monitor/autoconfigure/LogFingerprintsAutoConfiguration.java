package io.dplatform.monitor.autoconfigure;

import ch.qos.logback.classic.LoggerContext;
import io.dplatform.monitor.client.ErrorFingerprints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Counts what Logback logs as warning or error, by cause. */
@AutoConfiguration(after = MonitorAutoConfiguration.class)
@ConditionalOnClass(LoggerContext.class)
@ConditionalOnBean(ErrorFingerprints.class)
@ConditionalOnProperty(name = "d.monitor.logs.enabled", matchIfMissing = true)
public final class LogFingerprintsAutoConfiguration {

    @Bean
    RootLogger errorFingerprintRootLogger(ErrorFingerprints errors) {
        return new RootLogger(new FingerprintAppender(errors));
    }
}
