package io.dplatform.watcher.server.traces;

import io.dplatform.monitor.server.TimeRange;
import io.dplatform.tracker.server.TraceQuery;
import io.dplatform.watcher.server.web.InvalidRequest;
import io.dplatform.watcher.server.window.WindowRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which traces a client asks for.
 *
 * @param service that has a span in the trace
 * @param operation of such a span
 * @param minMicros the least duration, of the span where a service is given and of the trace where none is
 * @param maxMicros the greatest duration of the same
 * @param error true for failed ones only
 * @param limit on the number of traces, 100 where it does not say
 */
record TraceSearch(
        @Nullable Long from,
        @Nullable Long to,
        @Nullable String service,
        @Nullable String operation,
        @Nullable Long minMicros,
        @Nullable Long maxMicros,
        @Nullable Boolean error,
        @Nullable Integer limit) {

    private static final int DEFAULT_LIMIT = 100;

    /** A day: no span is longer, and arithmetic stays far from its limits. */
    private static final long MAX_MICROS = Duration.ofDays(1).toMillis() * 1000;

    TimeRange at(Clock clock) {
        return new WindowRequest(from, to).at(clock);
    }

    TraceQuery query(TimeRange range) {
        TraceQuery.Builder query = TraceQuery.between(range.from(), range.to().minusMillis(1))
                .service(given(service))
                .operation(given(operation))
                .minDuration(duration("minMicros", minMicros))
                .maxDuration(duration("maxMicros", maxMicros))
                .limit(atMost());
        return Boolean.TRUE.equals(error) ? query.failed().build() : query.build();
    }

    private int atMost() {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (limit < 1 || limit > TraceQuery.MAX_LIMIT) {
            throw new InvalidRequest("limit", limit, "1 to " + TraceQuery.MAX_LIMIT);
        }
        return limit;
    }

    /** A filter that a form left empty is no filter. */
    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static @Nullable Duration duration(String name, @Nullable Long micros) {
        if (micros == null) {
            return null;
        }
        if (micros < 0 || micros > MAX_MICROS) {
            throw new InvalidRequest(name, micros, "0 to " + MAX_MICROS + " microseconds");
        }
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
