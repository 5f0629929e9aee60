package io.dplatform.watcher.server.services;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.watcher.server.figures.Stats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the catalogue.
 *
 * @param instancesUp reporting to the platform, or healthy in the registry
 * @param seen all callers together, as they see it
 * @param lastSeen epoch milliseconds
 * @param rateSeries calls per second at thirty points over the window
 * @param errorSeries error share at the same points
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
