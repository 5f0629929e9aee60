package io.dplatform.watcher.server.edges;

import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.figures.WindowRequest;
import io.dplatform.watcher.server.web.NotFound;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who calls whom. */
@RestController
@RequestMapping("/api/edges")
@Needs(Need.VIEWER)
final class EdgesController {

    private final EdgeGraph graph;
    private final Clock clock;

    EdgesController(EdgeGraph graph, Clock clock) {
        this.graph = graph;
        this.clock = clock;
    }

    @GetMapping
    EdgeList edges(EdgesRequest request) {
        String focus = request.service();
        return focus == null
                ? graph.all(request.at(clock))
                : graph.around(focus, request.distance(), request.at(clock));
    }

    @GetMapping("/{caller}/{callee}")
    EdgeDetail edge(@PathVariable String caller, @PathVariable String callee, WindowRequest request) {
        return graph.edge(caller, callee, request.at(clock))
                .orElseThrow(() -> new NotFound(caller + " did not call " + callee + " in this window"));
    }
}
