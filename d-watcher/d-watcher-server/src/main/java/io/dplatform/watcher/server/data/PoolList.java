package io.dplatform.watcher.server.data;

import io.dplatform.monitor.server.view.Window;
import java.util.List;

/** Fullest pools first. */
public record PoolList(List<PoolRow> pools, List<ConnectRow> waits, Window window) {}
