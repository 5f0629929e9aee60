package io.dplatform.watcher.server.traces;

import java.util.List;

/** One line of the list of traces. {@code start} is epoch milliseconds. */
public record TraceSummary(
        String traceId,
        long start,
        long durationMicros,
        String rootService,
        String rootOperation,
        List<ServiceSpans> services,
        int spans,
        int errors,
        String lane) {

    /** How many spans of a trace a service has. */
    public record ServiceSpans(String name, int spans) {}
}
