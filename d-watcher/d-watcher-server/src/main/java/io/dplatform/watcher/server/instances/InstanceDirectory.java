package io.dplatform.watcher.server.instances;

import io.dplatform.watcher.server.figures.Window;
import org.jspecify.annotations.Nullable;

interface InstanceDirectory {
    InstanceList list(@Nullable String service, Window window);
}
