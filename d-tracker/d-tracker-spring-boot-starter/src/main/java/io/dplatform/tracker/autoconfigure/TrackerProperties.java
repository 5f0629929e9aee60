package io.dplatform.tracker.autoconfigure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Call chains.
 *
 * @param sampling share of the traces that begin here to record, 0 to 1. A trace that began elsewhere keeps the decision it came
 *     with.
 * @param keepKeyed whether what carries a business key is recorded whatever the sampling says: from where the key is known.
 * @param queueSize how many finished calls wait at most to be sent; further ones are dropped and counted.
 * @param batchSize how many spans go to the platform at once.
 * @param interval how long a span waits at most for others to go with it.
 * @param shutdownTimeout how long the end of the process waits for what is left to be sent.
 */
@ConfigurationProperties("d.tracker")
record TrackerProperties(
        @DefaultValue("1.0") double sampling,
        @DefaultValue("true") boolean keepKeyed,
        @DefaultValue("8192") int queueSize,
        @DefaultValue("512") int batchSize,
        @DefaultValue("1s") Duration interval,
        @DefaultValue("2s") Duration shutdownTimeout) {

    TrackerProperties {
        if (!(sampling >= 0 && sampling <= 1)) {
            throw new IllegalArgumentException("d.tracker.sampling: " + sampling + " (expected: 0 to 1)");
        }
    }
}
