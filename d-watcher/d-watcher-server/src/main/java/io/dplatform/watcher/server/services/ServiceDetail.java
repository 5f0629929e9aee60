package io.dplatform.watcher.server.services;

import io.dplatform.monitor.server.view.Edge;
import io.dplatform.monitor.server.view.ErrorFingerprint;
import io.dplatform.monitor.server.view.OperationRow;
import io.dplatform.monitor.server.view.Series;
import io.dplatform.monitor.server.view.ServiceSummary;
import io.dplatform.monitor.server.view.Stats;
import io.dplatform.monitor.server.view.Window;
import io.dplatform.watcher.server.instances.Instance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One service: the callers' view of it beside its own.
 *
 * @param seenSeries as its callers saw it
 * @param ownSeries as it saw itself
 * @param instances as the registry knows them, joined with what they report
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
