package io.dplatform.watcher.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Asks again and again until there is an answer. */
final class Waiting {

    private static final long POLL_MILLIS = 100;

    private Waiting() {}

    /**
     * @param asked at least once
     * @param otherwise what to say when there is none in time
     * @throws AssertionError when there is none in time
     */
    static <T> T until(Duration patience, Supplier<Optional<T>> asked, Supplier<String> otherwise) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<T> answer = asked.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(otherwise.get() + " (waited " + patience.toSeconds() + " s)");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting: " + otherwise.get(), e);
            }
        }
    }
}
