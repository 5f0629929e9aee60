package io.dplatform.tracker.server;

import java.util.List;

/**
 * A trace in one line. Numbers are over the spans that have arrived by now; a span that was sent twice counts twice.
 *
 * @param traceId its id
 * @param startMicros when its first span began, microseconds since 1970 on that sender's clock
 * @param durationMicros from there to the end of the last one, whatever clocks they are on
 * @param rootService who began it: the service of the span without a parent, or of the earliest one while that has not come
 * @param rootOperation and what it did
 * @param lane the lane of that span
 * @param services who took part, most spans first
 * @param spans how many
 * @param errors how many of them are {@link Span#isError() errors}
 */
public record TraceSummary(
        TraceId traceId,
        long startMicros,
        long durationMicros,
        String rootService,
        String rootOperation,
        String lane,
        List<ServiceSpans> services,
        int spans,
        int errors) {

    public TraceSummary {
        services = List.copyOf(services);
    }

    /** How many spans of a trace are of one service. */
    public record ServiceSpans(String service, int spans) {}
}
