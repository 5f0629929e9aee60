package io.dplatform.monitor.server;

import io.dplatform.monitor.snapshot.ProcessFacts;
import io.dplatform.monitor.snapshot.Sender;
import io.dplatform.tracker.context.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a process said of itself last.
 *
 * @param firstReport when it was heard of first, by our clock
 * @param lastReport when it was heard of last, by our clock
 * @param clockSkew its clock minus ours, the time on the way included
 * @param gcPerMinute time in garbage collection per minute, over the last minute or so
 * @param stated the latest of each fact, by kind and name
 */
record ProcessReport(
        Sender sender,
        Instant firstReport,
        Instant lastReport,
        Duration clockSkew,
        ProcessFacts facts,
        Duration gcPerMinute,
        Map<String, Long> counters,
        Map<List<String>, Fact> stated) {

    boolean isSilent(Instant now, Duration silentAfter) {
        return lastReport.plus(silentAfter).isBefore(now);
    }
}
