package io.dplatform.tracker.server.store;

import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.TraceId;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A part of the store that can be asked: a segment, being written or sealed. */
interface SpanSource {

    /** Of its segment. */
    long number();

    SourceFacts facts();

    /** Adds the traces of which a span here matches. */
    void search(SpanSearch search, Candidates into) throws IOException;

    /** Adds what is here of the candidates' spans to their summaries. */
    void summarize(Candidates candidates) throws IOException;

    /** Adds the spans of a trace; may stop when there are {@code enough} in all. */
    void collect(TraceId traceId, List<Span> into, int enough) throws IOException;

    void addServices(Set<String> into) throws IOException;

    /** Stops when there are {@code enough}. */
    void addOperations(String service, Set<String> into, int enough) throws IOException;
}
