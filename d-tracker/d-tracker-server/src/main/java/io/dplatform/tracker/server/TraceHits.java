package io.dplatform.tracker.server;

import java.util.List;

/**
 * What a search found.
 *
 * @param traces the newest first
 * @param truncated whether there are more than the query's limit
 */
public record TraceHits(List<TraceSummary> traces, boolean truncated) {

    public TraceHits {
        traces = List.copyOf(traces);
    }
}
