package io.dplatform.monitor.snapshot;

/**
 * The calls of one {@link CallKey} since the start of the process.
 *
 * @param results of the calls that have ended; their total is the number of calls
 * @param latency of the calls that have ended, from the first line of the reporter to its last: on the calling side with
 *     every wait included, on the called side from the arrival of the request
 * @param inFlight calls that have begun and not ended at this moment
 * @param attempts tries of the calls that have ended; more than calls where calls were tried again, fewer where some were
 *     never sent; 0 on the called side
 * @param queue how long requests waited at the callee before its code ran: on the calling side what the callee said in its
 *     replies, on the called side its own measure
 * @param run how long the callee's code ran, likewise
 */
public record CallRow(
        CallKey key,
        ResultCounts results,
        Latencies latency,
        long inFlight,
        long attempts,
        Latencies queue,
        Latencies run) {

    public CallRow {
        if (inFlight < 0 || attempts < 0) {
            throw new IllegalArgumentException(
                    "in flight " + inFlight + ", attempts " + attempts + " (expected: neither below 0)");
        }
    }
}
