package io.dplatform.tracker.server;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How full a store is and how it fares, for the platform's own health page.
 *
 * @param spans that it holds
 * @param bytes that they take
 * @param limitBytes that they may take before the oldest go
 * @param oldest start of the oldest span, null in an empty store
 * @param newest start of the newest span
 * @param damaged blocks that were found broken since the store was opened, whose spans are lost
 * @param dropped spans that retention dropped since the store was opened
 */
public record StoreFacts(
        long spans,
        long bytes,
        long limitBytes,
        @Nullable Instant oldest,
        @Nullable Instant newest,
        long damaged,
        long dropped) {}
