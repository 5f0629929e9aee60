package io.dplatform.watcher.server.actions;

import io.dplatform.monitor.server.view.Edge;
import java.util.Collection;

/** The calls of a service by all its callers, as they saw them. */
public record CallNumbers(long count, long failed, long p99Micros) {

    double failedShare() {
        return count == 0 ? 0 : (double) failed / count;
    }

    static CallNumbers of(Collection<Edge> edges, String service) {
        long count = 0;
        long failed = 0;
        long p99 = 0;
        for (Edge edge : edges) {
            if (edge.callee().equals(service)) {
                count += edge.seen().count();
                failed += Math.round(edge.seen().errorShare() * edge.seen().count());
                p99 = Math.max(p99, edge.seen().p99Micros());
            }
        }
        return new CallNumbers(count, failed, p99);
    }
}
