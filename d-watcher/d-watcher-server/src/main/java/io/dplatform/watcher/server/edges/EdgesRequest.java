package io.dplatform.watcher.server.edges;

import io.dplatform.monitor.server.TimeRange;
import io.dplatform.watcher.server.web.InvalidRequest;
import io.dplatform.watcher.server.window.WindowRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Which edges a client asks for.
 *
 * @param service the service in the focus; all edges where there is none
 * @param hops how far from it, 1 or 2; 1 where it does not say
 */
record EdgesRequest(@Nullable Long from, @Nullable Long to, @Nullable String service, @Nullable Integer hops) {

    TimeRange at(Clock clock) {
        return new WindowRequest(from, to).at(clock);
    }

    int distance() {
        if (hops == null) {
            return 1;
        }
        if (hops < 1 || hops > 2) {
            throw new InvalidRequest("hops", hops, "1 or 2");
        }
        return hops;
    }
}
