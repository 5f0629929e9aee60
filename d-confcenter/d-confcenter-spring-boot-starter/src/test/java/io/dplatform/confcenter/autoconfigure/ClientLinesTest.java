package io.dplatform.confcenter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClientLinesTest {

    private final AtomicLong now = new AtomicLong();
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final Logger client = context.getLogger("com.alibaba.nacos.common.remote.client");
    private final Logger service = context.getLogger("com.shop.Order");

    ClientLinesTest() {
        context.addTurboFilter(new ClientLines(now::get));
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(written);
        written.start();
    }

    @Test
    void writesOneLineOfTheClientEachMinuteAndCountsTheOthers() {
        long before = leftOut();
        for (int i = 0; i < 100; i++) {
            client.info("below its level, so it does not count");
            client.error("no connection", new IllegalStateException("refused"));
        }
        assertThat(written.list).hasSize(1);
        assertThat(leftOut() - before).isEqualTo(99);

        now.addAndGet(Duration.ofMinutes(1).toNanos());
        client.warn("still none");
        assertThat(written.list).hasSize(2);
    }

    @Test
    void leavesTheServiceAlone() {
        client.error("no connection");
        for (int i = 0; i < 10; i++) {
            service.warn("out of stock");
        }
        assertThat(client.isErrorEnabled()).isTrue();
        assertThat(written.list).hasSize(11);
    }

    private static long leftOut() {
        return ClientLines.COUNTERS.counters().getOrDefault("registry_client_lines_left_out", -1L);
    }
}
