package io.dplatform.watcher.server.instances;

import io.dplatform.watcher.server.figures.Window;
import io.dplatform.watcher.server.figures.WindowRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Which instances a client asks for: those of one service, or all. */
record InstancesRequest(@Nullable Long from, @Nullable Long to, @Nullable String service) {

    Window at(Clock clock) {
        return new WindowRequest(from, to).at(clock);
    }
}
