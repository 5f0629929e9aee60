package io.dplatform.watcher.server.edges;

import io.dplatform.monitor.server.EdgeQuery;
import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.monitor.server.TimeRange;
import io.dplatform.monitor.server.view.EdgeDetail;
import io.dplatform.monitor.server.view.EdgeList;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.web.NameInPath;
import io.dplatform.watcher.server.web.NotFound;
import io.dplatform.watcher.server.window.WindowRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who calls whom. */
@RestController
@RequestMapping("/api/edges")
@Needs(Need.VIEWER)
final class EdgesController {

    private final EdgeQuery edges;
    private final Clock clock;

    EdgesController(MonitorServer monitor, Clock clock) {
        this.edges = monitor.edges();
        this.clock = clock;
    }

    @GetMapping
    EdgeList edges(EdgesRequest request) {
        TimeRange range = request.at(clock);
        int hops = request.distance();
        String focus = request.service();
        return focus == null || focus.isEmpty() ? edges.list(range) : edges.around(focus, hops, range);
    }

    /** @param kind where two services speak in more than one; the busiest of them where it does not say */
    @GetMapping("/{caller}/{callee}")
    EdgeDetail edge(
            @PathVariable NameInPath caller,
            @PathVariable NameInPath callee,
            @RequestParam(required = false) @Nullable CallKind kind,
            WindowRequest request) {
        return edges.detail(caller.value(), callee.value(), kind, request.at(clock))
                .orElseThrow(() -> new NotFound(caller + " did not call " + callee + " in this window"));
    }
}
