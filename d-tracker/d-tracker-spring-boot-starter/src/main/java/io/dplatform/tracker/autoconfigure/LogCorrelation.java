package io.dplatform.tracker.autoconfigure;

import ch.qos.logback.classic.LoggerContext;
import io.dplatform.tracker.client.logback.CallMdc;
import org.slf4j.ILoggerFactory;
import org.springframework.beans.factory.InitializingBean;

/** Puts the current call into the log, where the log is Logback's. */
final class LogCorrelation implements InitializingBean {

    private final ILoggerFactory loggers;

    LogCorrelation(ILoggerFactory loggers) {
        this.loggers = loggers;
    }

    @Override
    public void afterPropertiesSet() {
        if (loggers instanceof LoggerContext logback) {
            CallMdc.install(logback);
        }
    }
}
