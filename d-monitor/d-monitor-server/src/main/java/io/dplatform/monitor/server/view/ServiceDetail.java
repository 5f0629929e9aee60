package io.dplatform.monitor.server.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One service in full.
 *
 * @param seenSeries by its callers
 * @param own by itself, null where it does not report
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
        List<MonitoredInstance> instances,
        List<ErrorFingerprint> errors) {}
