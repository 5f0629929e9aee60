package io.dplatform.watcher.server.actions;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.Expected;
import io.dplatform.confcenter.InvalidDocumentException;
import io.dplatform.confcenter.Reading;
import io.dplatform.sf.Holds;
import io.dplatform.watcher.server.web.Refused;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Keeps the document of holds as it should be. What is in it and not wanted goes; what is wanted and not in it comes. */
final class HoldsPublisher {

    private static final Logger log = LoggerFactory.getLogger(HoldsPublisher.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final @Nullable ConfigSource configs;

    /** @param configs null where there is no config center */
    HoldsPublisher(@Nullable ConfigSource configs) {
        this.configs = configs;
    }

    /**
     * Publishes and waits for it, a few seconds at most.
     *
     * @throws Refused if it is not known to have been published
     */
    void publish(Holds holds) {
        ConfigSource source = configs;
        if (source == null) {
            throw new Refused(
                    HttpStatus.CONFLICT, "this platform has no registry (d.registry), so nobody would hear of a hold");
        }
        try {
            source.publish(Holds.DOCUMENT, holds.text(), Expected.anything())
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Refused(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "the config center did not take " + Holds.DOCUMENT + ": " + e.getMessage()
                            + "; nothing was done, try again when it is back");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(HttpStatus.SERVICE_UNAVAILABLE, "interrupted while publishing " + Holds.DOCUMENT);
        }
    }

    /** Publishes if what is there is something else. Does not wait. */
    void tend(Holds wanted) {
        ConfigSource source = configs;
        if (source != null) {
            source.read(Holds.DOCUMENT).thenAccept(reading -> {
                if (isToBeWritten(reading, wanted)) {
                    source.publish(Holds.DOCUMENT, wanted.text(), Expected.anything())
                            .thenAccept(published -> log.info("{} is as it should be again", Holds.DOCUMENT));
                }
            });
        }
    }

    static boolean isToBeWritten(Reading reading, Holds wanted) {
        if (reading instanceof Reading.Absent) {
            return !wanted.isEmpty();
        }
        if (reading instanceof Reading.Found found) {
            try {
                return !Holds.type().parse(found.document().text()).equals(wanted);
            } catch (InvalidDocumentException e) {
                return true;
            }
        }
        return false;
    }
}
