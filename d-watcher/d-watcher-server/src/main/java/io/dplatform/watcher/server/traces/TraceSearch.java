package io.dplatform.watcher.server.traces;

import io.dplatform.watcher.server.figures.Window;
import io.dplatform.watcher.server.figures.WindowRequest;
import io.dplatform.watcher.server.web.InvalidRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Which traces a client asks for.
 *
 * @param service that has a span in the trace
 * @param operation of such a span
 * @param minMicros the least duration of the trace
 * @param maxMicros the greatest duration of the trace
 * @param error true for traces with a failed span only
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
    private static final int MAX_LIMIT = 1_000;

    TraceSearch {
        if (limit != null && (limit < 1 || limit > MAX_LIMIT)) {
            throw new InvalidRequest("limit", limit, "1 to " + MAX_LIMIT);
        }
        if (minMicros != null && minMicros < 0) {
            throw new InvalidRequest("minMicros", minMicros, "0 or more microseconds");
        }
        if (maxMicros != null && maxMicros < (minMicros == null ? 0 : minMicros)) {
            throw new InvalidRequest("maxMicros", maxMicros, "at least minMicros");
        }
    }

    Window at(Clock clock) {
        return new WindowRequest(from, to).at(clock);
    }

    int atMost() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }
}
