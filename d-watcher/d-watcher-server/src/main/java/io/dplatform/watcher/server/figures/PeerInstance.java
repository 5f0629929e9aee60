package io.dplatform.watcher.server.figures;

import io.dplatform.tracker.context.CallResult;
import java.util.Map;

/** The attempts that went to one instance of a callee, as the callers saw them. */
public record PeerInstance(
        String instance, long count, Map<CallResult, Long> results, double errorShare, long p99Micros) {}
