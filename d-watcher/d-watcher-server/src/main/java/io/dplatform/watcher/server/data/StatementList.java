package io.dplatform.watcher.server.data;

import io.dplatform.monitor.server.view.Window;
import java.util.List;

/**
 * @param statements those that take the most time first
 * @param services that have statements in this window, for a filter
 * @param databases likewise
 * @param notUnderstood how many of the statements were not understood
 * @param truncated whether there were more than an answer holds
 */
public record StatementList(
        List<StatementRow> statements,
        List<String> services,
        List<String> databases,
        int notUnderstood,
        boolean truncated,
        Window window) {}
