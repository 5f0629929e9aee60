package io.dplatform.watcher.server.edges;

import io.dplatform.watcher.server.figures.Edge;
import io.dplatform.watcher.server.figures.Window;
import java.util.List;

/**
 * Edges over a window, the busiest first.
 *
 * @param truncated whether there are more than were sent
 */
public record EdgeList(List<Edge> edges, Window window, boolean truncated) {}
