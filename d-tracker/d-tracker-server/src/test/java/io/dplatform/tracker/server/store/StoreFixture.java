package io.dplatform.tracker.server.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A directory, a clock that is set by hand, and the thread of a store. */
final class StoreFixture implements AutoCloseable {

    /** A clock that stands still until it is moved. */
    static final class SetClock extends Clock {

        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    final SetClock clock = new SetClock();
    final Path directory;
    private final ScheduledExecutorService upkeep = Executors.newSingleThreadScheduledExecutor();

    StoreFixture(Path directory) {
        this.directory = directory;
    }

    StoreSettings settings(int segmentSpans) {
        return new StoreSettings(
                directory, 1L << 30, Duration.ofDays(7), segmentSpans, Duration.ofHours(1), Duration.ofMillis(50));
    }

    SegmentSpanStore open(StoreSettings settings) {
        return SegmentSpanStore.open(settings, clock, upkeep);
    }

    @Override
    public void close() throws InterruptedException {
        upkeep.shutdownNow();
        upkeep.awaitTermination(10, TimeUnit.SECONDS);
    }
}
