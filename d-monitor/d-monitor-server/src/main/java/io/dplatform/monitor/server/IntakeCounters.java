package io.dplatform.monitor.server;

import java.util.Map;

/**
 * What the intake did since it started: {@code received = accepted + the sum of refused}, at every moment.
 *
 * @param received snapshots that came in
 * @param accepted snapshots that were taken, those already known included
 * @param alreadyKnown of the accepted ones, duplicates and late ones
 * @param refused snapshots by reason
 * @param rows that were taken
 * @param rowsRefused rows of accepted snapshots that were one too many for their service
 * @param perSecond snapshots accepted per second, over the last minute
 */
public record IntakeCounters(
        long received,
        long accepted,
        long alreadyKnown,
        Map<SnapshotRefusedException.Reason, Long> refused,
        long rows,
        long rowsRefused,
        double perSecond) {}
