package io.dplatform.watcher.server.traces;

import java.util.List;

/**
 * One trace, its spans in the order of time.
 *
 * @param missingParents ids that spans name as parent and that never arrived
 * @param skewNotes which clocks were reconciled, in words
 * @param truncated whether it has more spans than were sent
 */
public record TraceDetail(
        String traceId, List<SpanView> spans, List<String> missingParents, List<String> skewNotes, boolean truncated) {}
