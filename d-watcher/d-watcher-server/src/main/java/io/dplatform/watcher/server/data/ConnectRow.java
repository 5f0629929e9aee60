package io.dplatform.watcher.server.data;

import io.dplatform.monitor.server.view.Stats;

/** Connections that a service had to wait for noticeably, or did not get. */
public record ConnectRow(String service, String database, Stats seen) {}
