package io.dplatform.monitor.server.view;

import io.dplatform.tracker.context.CallKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One service in a line.
 *
 * @param kinds in which it is called
 * @param instancesUp that report now
 * @param instancesTotal that reported in the last five minutes of the window: those up, and those missed
 * @param seen all callers together, each from its own seat
 * @param callers how many others call it, outsiders as one
 * @param dependencies how many others it calls
 * @param lastSeen when any instance reported last, milliseconds since 1970; 0 where that is not known any more
 * @param rateSeries calls per second over the window in at most 30 points
 * @param errorSeries the error share at the same points
 */
public record ServiceSummary(
        String name,
        @Nullable String owner,
        List<CallKind> kinds,
        int instancesUp,
        int instancesTotal,
        List<String> versions,
        List<String> lanes,
        @Nullable String starterVersion,
        Stats seen,
        int callers,
        int dependencies,
        long lastSeen,
        List<Double> rateSeries,
        List<Double> errorSeries) {}
