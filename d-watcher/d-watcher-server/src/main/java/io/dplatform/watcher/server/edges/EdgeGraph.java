package io.dplatform.watcher.server.edges;

import io.dplatform.watcher.server.figures.Window;
import java.util.Optional;

interface EdgeGraph {
    EdgeList all(Window window);

    EdgeList around(String service, int hops, Window window);

    Optional<EdgeDetail> edge(String caller, String callee, Window window);
}
