package io.dplatform.confcenter.autoconfigure;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.dplatform.tracker.context.SelfCounters;
import io.dplatform.tracker.uplink.LineAllowance;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * One line a minute of the registry's client. While its server is away it says so several times a second, for each of its
 * connections, and hides everything else that the service has to say. What is left out is counted.
 */
final class ClientLines extends TurboFilter {

    static final String CLIENT = "com.alibaba.nacos";

    private static final int PER_MINUTE = 1;

    /** Of all contexts of this process: they share its loggers. */
    private static final AtomicLong LEFT_OUT = new AtomicLong();

    static final SelfCounters COUNTERS = () -> Map.of("registry_client_lines_left_out", LEFT_OUT.get());

    private final LineAllowance allowance;

    ClientLines(LongSupplier nanoTime) {
        this.allowance = new LineAllowance(PER_MINUTE, nanoTime);
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable thrown) {
        // Without a text somebody asks only whether a line would be written.
        if (format == null
                || !logger.getName().startsWith(CLIENT)
                || !level.isGreaterOrEqual(logger.getEffectiveLevel())
                || allowance.take()) {
            return FilterReply.NEUTRAL;
        }
        LEFT_OUT.incrementAndGet();
        return FilterReply.DENY;
    }
}
