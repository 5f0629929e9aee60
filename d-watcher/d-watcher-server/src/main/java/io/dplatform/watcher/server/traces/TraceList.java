package io.dplatform.watcher.server.traces;

import io.dplatform.monitor.server.view.Window;
import java.util.List;

/**
 * What a search found, the newest first.
 *
 * @param truncated whether there are more than were sent
 * @param sampling which share of requests leaves a trace, in words
 * @param retention how long traces are kept, in words
 */
public record TraceList(
        List<TraceSummary> traces, Window window, boolean truncated, String sampling, String retention) {}
