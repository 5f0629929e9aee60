package io.dplatform.confcenter.autoconfigure;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.dplatform.tracker.context.SelfCounters;
import io.dplatform.tracker.uplink.LineAllowance;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * One line a minute of the registry's client. While its server is away it says so several times a second, for each of its
 * connections, and hides everything else that the service has to say. What is left out is counted.
 *
 * <p>An appender of the client's own logger and not a filter of Logback's, which would be asked on every look of every library
 * whether it may log.
 */
final class ClientLines extends UnsynchronizedAppenderBase<ILoggingEvent> {

    static final String CLIENT = "com.alibaba.nacos";

    /** The next logger above the client's, which passes on to those above itself. */
    private static final String ABOVE = "com.alibaba";

    private static final int PER_MINUTE = 1;

    /** Of all contexts of this process: they share its loggers. */
    private static final AtomicLong LEFT_OUT = new AtomicLong();

    static final SelfCounters COUNTERS = () -> Map.of("registry_client_lines_left_out", LEFT_OUT.get());

    private final LineAllowance allowance;
    private final Logger client;
    private final Logger above;

    private ClientLines(LoggerContext context, LongSupplier nanoTime) {
        allowance = new LineAllowance(PER_MINUTE, nanoTime);
        client = context.getLogger(CLIENT);
        above = context.getLogger(ABOVE);
        setName("d-confcenter");
        setContext(context);
    }

    /** Does nothing where that is done, nor where somebody has given the client's lines a place of their own. */
    static void limit(LoggerContext context, LongSupplier nanoTime) {
        Logger client = context.getLogger(CLIENT);
        if (client.isAdditive() && !client.iteratorForAppenders().hasNext()) {
            ClientLines lines = new ClientLines(context, nanoTime);
            lines.start();
            client.addAppender(lines);
            client.setAdditive(false);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (isAskedForMore() || allowance.take()) {
            above.callAppenders(event);
        } else {
            LEFT_OUT.incrementAndGet();
        }
    }

    /** Somebody has set a lower level, perhaps while the service runs, to find out what the client does. */
    private boolean isAskedForMore() {
        return !client.getEffectiveLevel().isGreaterOrEqual(Level.WARN);
    }
}
