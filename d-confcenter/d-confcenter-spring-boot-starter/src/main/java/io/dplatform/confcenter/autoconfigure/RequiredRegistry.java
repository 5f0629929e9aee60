package io.dplatform.confcenter.autoconfigure;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.PlatformLocator;
import io.dplatform.confcenter.Reading;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends the start of a service whose registry does not answer, where that is asked for: for those who would rather have whoever
 * starts services start them again than have one that waits.
 */
final class RequiredRegistry {

    static final String PROPERTY = "d.registry.required";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private RequiredRegistry() {}

    /**
     * Returns once the registry has answered.
     *
     * @param source null where none is named
     * @throws RegistryAwayException after five seconds without an answer
     */
    static RequiredRegistry await(@Nullable ConfigSource source, String registry) {
        if (source == null) {
            throw new RegistryAwayException("no registry is named");
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!hasAnswered(source, deadline)) {
            if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
                throw new RegistryAwayException("the registry " + registry + " does not answer");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return new RequiredRegistry();
    }

    /** Whichever document it is: that there is none is an answer, too. */
    private static boolean hasAnswered(ConfigSource source, long deadline) {
        try {
            Reading reading = source.read(PlatformLocator.DOCUMENT)
                    .get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return !(reading instanceof Reading.Unknown);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
