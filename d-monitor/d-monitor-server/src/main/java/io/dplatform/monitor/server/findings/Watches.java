package io.dplatform.monitor.server.findings;

import java.time.Instant;
import java.util.Map;

/**
 * The state between two judgements.
 *
 * @param watches what is wrong, was wrong or may become so
 * @param known subjects that a rule about absence has met, and when there were calls last; by rule
 * @param judgedAt when the last judgement was
 * @param hearingSince since when there has been no gap in what we hear
 * @param unwatched findings that found no place, of all judgements together
 */
record Watches(
        Map<WatchKey, Watch> watches,
        Map<String, Map<Subject, Instant>> known,
        Instant judgedAt,
        Instant hearingSince,
        long unwatched) {

    static Watches begin(Instant now) {
        return new Watches(Map.of(), Map.of(), now, now, 0);
    }
}
