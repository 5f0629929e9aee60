package io.dplatform.confcenter.autoconfigure;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.PlatformLocator;
import io.dplatform.confcenter.Reading;
import io.dplatform.confcenter.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;

/**
 * A service that has never had an answer from its registry is found by nobody, and says that it is not ready for traffic. From the
 * first answer on it is ready whatever the registry does: all services at once would be taken out of traffic by a registry that
 * dies.
 */
final class RegistryReadiness implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RegistryReadiness.class);

    private final ApplicationContext context;
    private final String registry;
    private final Subscription subscription;

    /** Guarded by this. */
    private boolean answered;

    /** Guarded by this. */
    private boolean refusing;

    RegistryReadiness(ConfigSource source, ApplicationContext context, String registry) {
        this.context = context;
        this.registry = registry;
        // Whichever document it is: that there is none is an answer, too.
        this.subscription = source.watch(PlatformLocator.DOCUMENT, this::heard);
    }

    /** By a method, because those come after the bean that remembers the state; it would take the outer event for the later one. */
    @EventListener
    synchronized void changed(AvailabilityChangeEvent<ReadinessState> event) {
        if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC && !answered) {
            refusing = true;
            log.warn(
                    "not ready for traffic: the registry {} has not answered yet; start it, or set d.registry to where it"
                            + " listens",
                    registry);
            AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
        }
    }

    private synchronized void heard(Reading reading) {
        if (answered || reading instanceof Reading.Unknown) {
            return;
        }
        answered = true;
        if (refusing) {
            log.info("ready for traffic: the registry {} has answered", registry);
            AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
