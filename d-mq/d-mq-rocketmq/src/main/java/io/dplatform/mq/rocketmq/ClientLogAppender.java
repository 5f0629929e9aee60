package io.dplatform.mq.rocketmq;

import org.apache.rocketmq.logging.ch.qos.logback.classic.spi.ILoggingEvent;
import org.apache.rocketmq.logging.ch.qos.logback.core.AppenderBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes what RocketMQ's client logs on to the application's log. Instantiated by that client's own logging. */
public final class ClientLogAppender extends AppenderBase<ILoggingEvent> {

    private static final Logger log = LoggerFactory.getLogger("io.dplatform.mq.rocketmq.client");

    @Override
    protected void append(ILoggingEvent event) {
        if (log.isDebugEnabled()) {
            log.debug("{} {}: {}", event.getLevel(), event.getLoggerName(), event.getFormattedMessage());
        }
    }
}
