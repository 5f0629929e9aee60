package io.dplatform.monitor.server.view;

import org.jspecify.annotations.Nullable;

/**
 * The numbers a {@link Verdict} rests on.
 *
 * @param seenCount calls as the callers counted them
 * @param ownCount the same calls as the callee counted them, null where it does not report
 * @param queueP99Micros what the callee said in its replies of its queue, null where it said nothing
 */
public record Evidence(
        long seenCount,
        @Nullable Long ownCount,
        double seenErrorShare,
        @Nullable Double ownErrorShare,
        long seenP99Micros,
        @Nullable Long ownP99Micros,
        @Nullable Long queueP99Micros,
        @Nullable Long runP99Micros,
        long inFlight) {}
