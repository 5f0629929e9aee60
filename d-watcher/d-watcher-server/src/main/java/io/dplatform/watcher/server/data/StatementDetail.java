package io.dplatform.watcher.server.data;

import io.dplatform.monitor.server.view.Window;
import java.util.List;

/**
 * @param uses those that take the most time first
 * @param alsoIn other services that run the very same statement
 */
public record StatementDetail(
        StatementRow statement, Totals totals, List<UseRow> uses, List<String> alsoIn, Window window) {}
