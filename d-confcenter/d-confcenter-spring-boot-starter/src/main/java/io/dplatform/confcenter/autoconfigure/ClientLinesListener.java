package io.dplatform.confcenter.autoconfigure;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

/** Puts {@link ClientLines} to work when the log is configured. */
final class ClientLinesListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (event.getEnvironment().containsProperty(RegistryMapping.REGISTRY)
                && ClassUtils.isPresent(LOGBACK, event.getSpringApplication().getClassLoader())) {
            Logback.install();
        }
    }

    /** Apart, so that nobody without Logback needs its classes. */
    private static final class Logback {

        static void install() {
            if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
                ClientLines.limit(context, System::nanoTime);
            }
        }
    }
}
