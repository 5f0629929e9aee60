package io.dplatform.watcher.server.services;

import io.dplatform.watcher.server.figures.Window;
import java.util.List;

/** The catalogue over a window. */
public record ServiceList(List<ServiceSummary> services, Window window) {}
