package io.dplatform.confcenter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientLinesTest {

    private final AtomicLong now = new AtomicLong();
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final Logger client = context.getLogger("com.alibaba.nacos.common.remote.client");
    private final Logger service = context.getLogger("com.shop.Order");

    ClientLinesTest() {
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(written);
        written.start();
    }

    @BeforeEach
    void limit() {
        // Each Spring context of a process does so.
        ClientLines.limit(context, now::get);
        ClientLines.limit(context, now::get);
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
        assertThat(context.getTurboFilterList()).isEmpty();
    }

    @Test
    void writesAllToWhoeverAsksForMore() {
        context.getLogger(ClientLines.CLIENT).setLevel(Level.DEBUG);
        for (int i = 0; i < 10; i++) {
            client.debug("connecting");
            client.error("no connection");
        }
        assertThat(written.list).hasSize(20);

        context.getLogger(ClientLines.CLIENT).setLevel(Level.WARN);
        client.error("no connection");
        client.error("no connection");
        assertThat(written.list).hasSize(21);
    }

    @Test
    void isWrittenWhereverTheLoggersAboveAreWritten() {
        ListAppender<ILoggingEvent> apart = new ListAppender<>();
        apart.start();
        Logger above = context.getLogger("com.alibaba");
        above.addAppender(apart);
        above.setAdditive(false);

        client.error("no connection");

        assertThat(apart.list)
                .singleElement()
                .returns(client.getName(), ILoggingEvent::getLoggerName)
                .returns("no connection", ILoggingEvent::getMessage);
        assertThat(written.list).isEmpty();
    }

    @Test
    void leavesLinesAloneThatHaveAPlaceOfTheirOwn() {
        LoggerContext other = new LoggerContext();
        ListAppender<ILoggingEvent> apart = new ListAppender<>();
        apart.start();
        other.getLogger("com.alibaba.nacos").addAppender(apart);
        ClientLines.limit(other, now::get);

        Logger chatty = other.getLogger(client.getName());
        chatty.error("no connection");
        chatty.error("no connection");

        assertThat(apart.list).hasSize(2);
    }

    @Test
    void isThereAgainAfterTheLogWasConfiguredAnew() {
        context.reset();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(written);
        written.start();
        limit();

        client.error("no connection");
        client.error("no connection");

        assertThat(written.list).hasSize(1);
    }

    private static long leftOut() {
        return ClientLines.COUNTERS.counters().getOrDefault("registry_client_lines_left_out", -1L);
    }
}
