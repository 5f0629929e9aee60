package io.dplatform.monitor.server;

import io.dplatform.monitor.snapshot.SnapshotAnswer;

/**
 * What became of a snapshot that was taken.
 *
 * @param answer for the sender: the body of the reply is {@code answer.toBytes()}
 * @param outcome whether its numbers were new
 * @param rows that were taken
 * @param rowsRefused because the service has too many; the rest was taken
 */
public record IntakeReport(SnapshotAnswer answer, Outcome outcome, int rows, int rowsRefused) {

    /** What was done with a snapshot. */
    public enum Outcome {
        /** Its numbers were added. */
        COUNTED,
        /** The sender was not known and had run before this platform did: its numbers are where counting starts. */
        BASELINE,
        /** A later one, or the same one, was taken before: there is nothing new in it. */
        ALREADY_KNOWN
    }
}
