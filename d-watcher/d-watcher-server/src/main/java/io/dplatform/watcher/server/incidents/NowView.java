package io.dplatform.watcher.server.incidents;

import io.dplatform.monitor.server.view.Edge;
import io.dplatform.watcher.server.incidents.IncidentRow.IncidentChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong now. Times are epoch milliseconds.
 *
 * @param open incidents that are not closed, worst first
 * @param lastClosed the one that was closed last, if it is still remembered
 * @param worstEdges at most ten edges, those that lose most calls first
 * @param changes of the last hour, the newest first
 * @param lookedAt when the numbers were judged last
 * @param watched findings and what may become one
 * @param pending of these, how many may soon be wrong
 * @param untellable of these, how many cannot be told for want of numbers
 * @param startedAt since when this server looks
 */
record NowView(
        List<IncidentRow> open,
        @Nullable IncidentRow lastClosed,
        List<Edge> worstEdges,
        List<IncidentChange> changes,
        long lookedAt,
        int watched,
        int pending,
        int untellable,
        long startedAt) {}
