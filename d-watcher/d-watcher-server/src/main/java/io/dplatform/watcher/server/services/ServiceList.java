package io.dplatform.watcher.server.services;

import io.dplatform.monitor.server.view.ServiceSummary;
import io.dplatform.monitor.server.view.Window;
import java.util.List;

/** The catalogue over a window. */
public record ServiceList(List<ServiceSummary> services, Window window) {}
