package io.dplatform.tracker.server.store;

import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.TraceId;
import java.util.Comparator;

/**
 * The order of traces in a block and in a segment: by a hash of the id, since ids of some tracers begin with the time and
 * would not spread evenly.
 */
final class TraceHash {

    /** By trace, and within a trace by time: the order of every block. */
    static final Comparator<Span> ORDER = Comparator.<Span>comparingLong(span -> of(span.traceId()))
            .thenComparingLong(span -> span.traceId().high())
            .thenComparingLong(span -> span.traceId().low())
            .thenComparingLong(Span::startMicros)
            .thenComparingLong(Span::spanId);

    private TraceHash() {}

    static long of(TraceId id) {
        return of(id.high(), id.low());
    }

    static long of(long high, long low) {
        long hash = (high * 0x9E3779B97F4A7C15L ^ low) * 0xC2B2AE3D27D4EB4FL;
        hash = (hash ^ hash >>> 29) * 0x165667B19E3779F9L;
        return hash ^ hash >>> 32;
    }
}
