package io.dplatform.tracker.server;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which traces to find. A trace matches if <em>one</em> of its spans meets everything that is asked of spans: it begins in the
 * window, is of that service and operation, ran in that lane, failed, carries that key. So {@code service=stock, error} finds
 * the traces in which stock failed, not those in which stock was called and somebody failed.
 *
 * <p>Durations are those of that span where a service is asked for ("stock took more than a second"), and of the whole trace
 * where none is. A trace that no store segment holds as a whole may be judged by its parts there.
 *
 * @param from first moment of the window
 * @param to last moment of the window
 * @param service null for any
 * @param operation null for any
 * @param lane null for any
 * @param minDuration null for any; precise to the microsecond
 * @param maxDuration null for any
 * @param failed true for spans that are {@link Span#isError() errors}, false for any
 * @param key null for any
 * @param limit 1 to {@link #MAX_LIMIT}
 */
public record TraceQuery(
        Instant from,
        Instant to,
        @Nullable String service,
        @Nullable String operation,
        @Nullable String lane,
        @Nullable Duration minDuration,
        @Nullable Duration maxDuration,
        boolean failed,
        @Nullable Key key,
        int limit) {

    /** As many traces as one search answers with. */
    public static final int MAX_LIMIT = 1_000;

    private static final int DEFAULT_LIMIT = 100;

    public TraceQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + MAX_LIMIT + ")");
        }
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("from: " + from + " (expected: not after to, " + to + ")");
        }
    }

    /** Every trace that has a span that begins in the window; at most 100 of them. */
    public static Builder between(Instant from, Instant to) {
        return new Builder(from, to);
    }

    /** A business key to look for. */
    public record Key(String name, String value) {}

    /** Narrows a query. Not thread-safe. */
    public static final class Builder {

        private final Instant from;
        private final Instant to;
        private @Nullable String service;
        private @Nullable String operation;
        private @Nullable String lane;
        private @Nullable Duration minDuration;
        private @Nullable Duration maxDuration;
        private boolean failed;
        private @Nullable Key key;
        private int limit = DEFAULT_LIMIT;

        private Builder(Instant from, Instant to) {
            this.from = from;
            this.to = to;
        }

        public Builder service(@Nullable String service) {
            this.service = service;
            return this;
        }

        public Builder operation(@Nullable String operation) {
            this.operation = operation;
            return this;
        }

        public Builder lane(@Nullable String lane) {
            this.lane = lane;
            return this;
        }

        public Builder minDuration(@Nullable Duration minDuration) {
            this.minDuration = minDuration;
            return this;
        }

        public Builder maxDuration(@Nullable Duration maxDuration) {
            this.maxDuration = maxDuration;
            return this;
        }

        public Builder failed() {
            this.failed = true;
            return this;
        }

        public Builder key(String name, String value) {
            this.key = new Key(name, value);
            return this;
        }

        public Builder limit(int limit) {
            this.limit = limit;
            return this;
        }

        public TraceQuery build() {
            return new TraceQuery(from, to, service, operation, lane, minDuration, maxDuration, failed, key, limit);
        }
    }
}
