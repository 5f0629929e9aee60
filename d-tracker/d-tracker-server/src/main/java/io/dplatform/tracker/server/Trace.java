package io.dplatform.tracker.server;

import java.util.List;

/**
 * What a store has of a trace, in no order and as it was sent: {@link TraceAssembly} makes a picture of it.
 *
 * @param traceId its id
 * @param spans at least one; a span that was sent twice may be in here twice
 * @param truncated whether the store holds more than {@link #MAX_SPANS} and left the rest out
 */
public record Trace(TraceId traceId, List<Span> spans, boolean truncated) {

    /** As many spans as one trace is given out with. */
    public static final int MAX_SPANS = 50_000;

    public Trace {
        spans = List.copyOf(spans);
    }
}
