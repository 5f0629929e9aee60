package io.dplatform.monitor.server.view;

import java.util.List;

/**
 * @param edges busiest first
 * @param truncated whether there were more edges than an answer holds
 */
public record EdgeList(List<Edge> edges, Window window, boolean truncated) {}
