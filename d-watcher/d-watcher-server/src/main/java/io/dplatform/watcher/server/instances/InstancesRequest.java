package io.dplatform.watcher.server.instances;

import io.dplatform.monitor.server.TimeRange;
import io.dplatform.watcher.server.window.WindowRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Which instances a client asks for: those of one service, or all. */
record InstancesRequest(@Nullable Long from, @Nullable Long to, @Nullable String service) {

    TimeRange at(Clock clock) {
        return new WindowRequest(from, to).at(clock);
    }
}
