package io.dplatform.tracker.server;

import java.util.List;

/**
 * A trace ready to be drawn.
 *
 * @param traceId its id
 * @param spans parents before their children, siblings by time
 * @param missingParents ids that spans name as their parent and that never came
 * @param shifts clocks that were found wrong
 * @param truncated whether there are more spans than are shown
 */
public record TraceDetail(
        TraceId traceId,
        List<PlacedSpan> spans,
        List<Long> missingParents,
        List<ClockShift> shifts,
        boolean truncated) {

    public TraceDetail {
        spans = List.copyOf(spans);
        missingParents = List.copyOf(missingParents);
        shifts = List.copyOf(shifts);
    }
}
