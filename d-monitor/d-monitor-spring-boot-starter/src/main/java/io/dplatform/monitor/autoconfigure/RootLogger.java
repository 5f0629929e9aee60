package io.dplatform.monitor.autoconfigure;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/**
 * Attaches an appender to the root logger while the application lives. By code, because it must work with whatever {@code
 * logback.xml} an application brings. Does nothing where another framework logs.
 */
final class RootLogger implements InitializingBean, DisposableBean {

    private final FingerprintAppender appender;

    RootLogger(FingerprintAppender appender) {
        this.appender = appender;
    }

    @Override
    public void afterPropertiesSet() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext logback) {
            appender.setContext(logback);
            appender.start();
            logback.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        }
    }

    @Override
    public void destroy() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext logback) {
            logback.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(appender);
            appender.stop();
        }
    }
}
