package io.dplatform.tracker.server;

import java.io.Closeable;
import java.util.List;
import java.util.Optional;

/**
 * Where spans are kept. Every engine passes the same contract test.
 *
 * <p>A span belongs to its trace whenever it comes: late spans, even hours late, are part of what {@link #trace} answers.
 * Spans are visible as soon as {@link #append} returns. All methods are thread-safe; a method that fails throws {@link
 * StoreException}.
 */
public interface SpanStore extends Closeable {

    /** Keeps all of the batch or, if it throws, none of it. */
    void append(List<Span> batch);

    /** Everything that has come of a trace, at most {@link Trace#MAX_SPANS} spans; empty for one it does not know. */
    Optional<Trace> trace(TraceId traceId);

    /** The newest traces that match. */
    TraceHits search(TraceQuery query);

    /** All services with spans here, in alphabetical order. */
    List<String> services();

    /** The operations a service has spans of, in alphabetical order; the most recent 1,000 where there are more. */
    List<String> operations(String service);

    StoreFacts facts();

    /** Ends the store; what was appended is safe on disk afterwards, if the engine has one. */
    @Override
    void close();
}
