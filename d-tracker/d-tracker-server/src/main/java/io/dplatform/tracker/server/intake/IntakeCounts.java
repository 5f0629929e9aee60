package io.dplatform.tracker.server.intake;

/**
 * What came in since the start, for the platform's own health page.
 *
 * @param bodies that were sent, those that an admission turned away included
 * @param accepted spans
 * @param rejected spans
 * @param truncated spans, among the accepted ones
 * @param malformed bodies turned away with 400
 * @param tooLarge bodies turned away with 413
 * @param unsupported bodies turned away with 415
 * @param busy bodies turned away with 503
 */
public record IntakeCounts(
        long bodies,
        long accepted,
        long rejected,
        long truncated,
        long malformed,
        long tooLarge,
        long unsupported,
        long busy) {}
