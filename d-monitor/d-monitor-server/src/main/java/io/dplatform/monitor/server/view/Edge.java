package io.dplatform.monitor.server.view;

import io.dplatform.tracker.context.CallKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who calls whom, and how well.
 *
 * @param caller an app, or {@link io.dplatform.tracker.context.ServiceIdentity#OUTSIDE}
 * @param callee an app; a database, topic or host where the other side is not one
 * @param seat who measured {@code seen}
 * @param seen as the caller saw it: numbers of one seat only
 * @param own the callee's numbers for calls from this caller, null where it does not report
 * @param queueP99Micros how long requests waited at the callee by its own replies, null where no reply said it; the same
 *     for the next three
 * @param attemptsPerCall 1 where nothing was tried again, below 1 where calls were not sent at all
 * @param inFlight calls that had not ended at the end of the window
 * @param instances by the instance that the caller addressed, busiest first
 */
public record Edge(
        String caller,
        String callee,
        CallKind kind,
        Seat seat,
        Stats seen,
        @Nullable Stats own,
        @Nullable Long queueP50Micros,
        @Nullable Long queueP99Micros,
        @Nullable Long runP50Micros,
        @Nullable Long runP99Micros,
        double attemptsPerCall,
        long inFlight,
        List<PeerInstance> instances,
        Verdict verdict,
        Evidence evidence) {}
