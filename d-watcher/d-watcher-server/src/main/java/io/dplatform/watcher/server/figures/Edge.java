package io.dplatform.watcher.server.figures;

import io.dplatform.tracker.context.CallKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One caller and one callee.
 *
 * @param caller name of an app, {@code __outside__} where it is not one of ours
 * @param seen as the caller saw it, if {@code seat} says so
 * @param own the callee's own numbers for calls from this caller
 * @param queueP50Micros what the callee said in its replies of the wait before it began, as the fields after it
 * @param runP50Micros what the callee said in its replies of its own run time
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
