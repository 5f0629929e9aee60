package io.dplatform.monitor.autoconfigure;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.dplatform.monitor.client.ErrorFingerprints;
import io.dplatform.monitor.client.ErrorFingerprints.Severity;
import org.jspecify.annotations.Nullable;

/** Hands what is logged as warning or error to the {@link ErrorFingerprints}. */
final class FingerprintAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private final ErrorFingerprints errors;

    FingerprintAppender(ErrorFingerprints errors) {
        this.errors = errors;
        setName("d-monitor");
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            errors.logged(
                    event.getLevel().isGreaterOrEqual(Level.ERROR) ? Severity.ERROR : Severity.WARN,
                    event.getLoggerName(),
                    textOf(event.getMessage()),
                    textOf(event.getFormattedMessage()),
                    thrownIn(event));
        }
    }

    /** A logger can be given null as its message. */
    private static String textOf(@Nullable String message) {
        return message == null ? "" : message;
    }

    private static @Nullable Throwable thrownIn(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
    }
}
