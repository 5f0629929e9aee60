package io.dplatform.watcher.server.edges;

import io.dplatform.watcher.server.figures.Edge;
import io.dplatform.watcher.server.figures.OperationRow;
import io.dplatform.watcher.server.figures.Series;
import io.dplatform.watcher.server.figures.Window;
import java.util.List;

/** One edge over time. */
public record EdgeDetail(
        Edge edge, Window window, Series seenSeries, Series ownSeries, List<OperationRow> operations) {}
