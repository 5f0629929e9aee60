package io.dplatform.watcher.server.traces;

import io.dplatform.watcher.server.figures.Window;
import java.util.List;
import java.util.Optional;

interface TraceArchive {
    TraceList search(TraceSearch search, Window window);

    List<String> operations(String service);

    Optional<TraceDetail> trace(String traceId);
}
