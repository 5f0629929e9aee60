package io.dplatform.tracker.server.store;

import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.TraceId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The order of traces in a block and in a segment: by a hash of the id, since ids of some tracers begin with the time and
 * would not spread evenly.
 */
final class TraceHash {

    private TraceHash() {}

    /** A span with its hash, so that sorting does not compute it again at each comparison. */
    private record Hashed(long hash, Span span) {

        static final Comparator<Hashed> ORDER = Comparator.comparingLong(Hashed::hash)
                .thenComparingLong(hashed -> hashed.span().traceId().high())
                .thenComparingLong(hashed -> hashed.span().traceId().low())
                .thenComparingLong(hashed -> hashed.span().startMicros())
                .thenComparingLong(hashed -> hashed.span().spanId());
    }

    /** The spans by trace, and within a trace by time: the order of every block. */
    static List<Span> ordered(List<Span> spans) {
        Hashed[] hashed = new Hashed[spans.size()];
        for (int i = 0; i < hashed.length; i++) {
            hashed[i] = new Hashed(of(spans.get(i).traceId()), spans.get(i));
        }
        Arrays.sort(hashed, Hashed.ORDER);
        Span[] ordered = new Span[hashed.length];
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = hashed[i].span();
        }
        return Arrays.asList(ordered);
    }

    static long of(TraceId id) {
        return of(id.high(), id.low());
    }

    static long of(long high, long low) {
        long hash = (high * 0x9E3779B97F4A7C15L ^ low) * 0xC2B2AE3D27D4EB4FL;
        hash = (hash ^ hash >>> 29) * 0x165667B19E3779F9L;
        return hash ^ hash >>> 32;
    }
}
