package io.dplatform.watcher.server.timeline;

import io.dplatform.watcher.server.ledger.ChangeItem;
import java.util.List;

/**
 * What was done for one thing of the business, in the order of time.
 *
 * @param key {@code order}
 * @param value {@code 10086}
 * @param traces the chains of calls, the earliest first
 * @param hops of all of them
 * @param changes of the services that took part, from shortly before the first hop on
 * @param truncated whether there is more than is shown
 */
public record Timeline(
        String key, String value, List<TraceLine> traces, List<Hop> hops, List<ChangeItem> changes, boolean truncated) {

    /** One chain of calls. {@code start} is epoch milliseconds. */
    public record TraceLine(
            String traceId,
            long start,
            long durationMicros,
            String rootService,
            String rootOperation,
            int spans,
            int errors) {}
}
