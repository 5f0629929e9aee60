package io.dplatform.watcher.server.services;

import io.dplatform.watcher.server.figures.Edge;
import io.dplatform.watcher.server.figures.OperationRow;
import io.dplatform.watcher.server.figures.Series;
import io.dplatform.watcher.server.figures.Stats;
import io.dplatform.watcher.server.figures.Window;
import io.dplatform.watcher.server.instances.Instance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One service: the callers' view of it beside its own.
 *
 * @param seenSeries as its callers saw it
 * @param ownSeries as it saw itself
 */
public record ServiceDetail(
        ServiceSummary summary,
        Window window,
        Series seenSeries,
        Series ownSeries,
        @Nullable Stats own,
        List<Edge> callers,
        List<Edge> dependencies,
        List<OperationRow> operations,
        List<Instance> instances,
        List<ErrorFingerprint> errors) {}
