package io.dplatform.monitor.client;

import io.dplatform.tracker.context.CallResult;

/**
 * A call whose trace is recorded, kept as an example of how long such calls take and how they end.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 * @param durationNanos of the call
 * @param endEpochMicros when it ended, in microseconds since 1970
 */
public record SampledCall(String traceId, String spanId, CallResult result, long durationNanos, long endEpochMicros) {}
