package io.dplatform.monitor.snapshot;

/**
 * The tries that a caller sent to one instance of a callee, since the row began: tries, not calls, so that an instance whose
 * failures are made good by another one is seen.
 *
 * <p>Instances come and go. A row that a {@linkplain Snapshot#complete() complete} snapshot does not have any more is over; if
 * its key appears again, it counts from zero.
 *
 * @param latency of the tries
 */
public record PeerRow(PeerKey key, ResultCounts results, Latencies latency) {}
