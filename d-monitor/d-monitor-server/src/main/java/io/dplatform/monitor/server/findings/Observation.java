package io.dplatform.monitor.server.findings;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that is known at one moment, in numbers: what a judgement is made from.
 *
 * @param running windows by their length in steps, up to now: the running step is the last one
 * @param whole windows by their length in steps that end with the last step of which everything was reported
 * @param past what is usual, by edge
 * @param reported when each app was heard of last, of the last ten minutes
 * @param readings of the external signals
 */
record Observation(
        Instant now,
        Map<Integer, Table> running,
        Map<Integer, Table> whole,
        Map<Subject, Past> past,
        Map<String, Instant> reported,
        List<ExternalReading> readings) {

    /** Who has not been heard of for so long is silent. */
    static final Duration SILENT_AFTER = Duration.ofSeconds(30);

    Table running(int steps) {
        return running.getOrDefault(steps, Table.EMPTY);
    }

    Table whole(int steps) {
        return whole.getOrDefault(steps, Table.EMPTY);
    }

    boolean reports(String app) {
        Instant last = reported.get(app);
        return last != null && last.plus(SILENT_AFTER).isAfter(now);
    }

    /** Whether anybody reports at all: if not, it is we who cannot hear. */
    boolean hearsAnybody() {
        return reported.values().stream()
                .anyMatch(last -> last.plus(SILENT_AFTER).isAfter(now));
    }

    /** Whether somebody who could tell of this subject reports. */
    boolean canTell(Subject subject) {
        return subject.caller().isEmpty() ? hearsAnybody() : reports(subject.caller()) || reports(subject.callee());
    }
}
