package io.dplatform.monitor.server.view;

import io.dplatform.tracker.context.CallResult;
import java.util.Map;

/**
 * How the callers fared with one instance of the callee: here an attempt counts, not a call, because a call that is tried
 * twice meets two instances.
 */
public record PeerInstance(
        String instance, long count, Map<CallResult, Long> results, double errorShare, long p99Micros) {}
