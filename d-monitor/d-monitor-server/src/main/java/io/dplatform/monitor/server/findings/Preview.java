package io.dplatform.monitor.server.findings;

import java.time.Instant;
import java.util.List;

/**
 * What a check would have found in the past.
 *
 * @param from the first moment that was looked at
 * @param fired how many times it would have become a finding, over all subjects
 * @param subjects how many subjects it is asked of
 * @param secondsPerLook how finely was looked: what is shorter may have been missed
 * @param firings some of them, the latest first
 */
public record Preview(Instant from, Instant to, int fired, int subjects, long secondsPerLook, List<Firing> firings) {

    /**
     * One of them.
     *
     * @param worst the value farthest beyond the threshold
     * @param until when it would have been over; the end of the preview where it is not
     */
    public record Firing(
            String caller,
            String callee,
            String instance,
            String operation,
            Instant since,
            Instant until,
            double worst) {}
}
