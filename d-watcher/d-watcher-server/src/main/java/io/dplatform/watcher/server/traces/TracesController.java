package io.dplatform.watcher.server.traces;

import io.dplatform.monitor.server.TimeRange;
import io.dplatform.monitor.server.view.Window;
import io.dplatform.tracker.server.SpanStore;
import io.dplatform.tracker.server.TraceAssembly;
import io.dplatform.tracker.server.TraceHits;
import io.dplatform.tracker.server.TraceId;
import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.settings.WatcherProperties;
import io.dplatform.watcher.server.web.InvalidRequest;
import io.dplatform.watcher.server.web.NotFound;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Traces. */
@RestController
@RequestMapping("/api/traces")
@Needs(Need.VIEWER)
final class TracesController {

    private static final String SAMPLING = "as each service decides";

    private final SpanStore spans;
    private final Clock clock;
    private final String retention;

    TracesController(SpanStore spans, WatcherProperties properties, Clock clock) {
        this.spans = spans;
        this.clock = clock;
        this.retention = properties.spans().maxAge().toDays() + " days or "
                + properties.spans().maxBytes().toMegabytes() + " MB, whichever is less";
    }

    @GetMapping
    TraceList traces(TraceSearch search) {
        TimeRange range = search.at(clock);
        TraceHits hits = spans.search(search.query(range));
        return new TraceList(
                hits.traces().stream().map(TraceViews::summary).toList(),
                new Window(range.from().toEpochMilli(), range.to().toEpochMilli(), 1),
                hits.truncated(),
                SAMPLING,
                retention);
    }

    @GetMapping("/operations")
    OperationList operations(@RequestParam String service) {
        return new OperationList(spans.operations(service));
    }

    @GetMapping("/{traceId}")
    TraceDetail trace(@PathVariable String traceId) {
        TraceId id = TraceId.parse(traceId)
                .orElseThrow(() -> new InvalidRequest(
                        "traceId", traceId, "32 hexadecimal digits, or up to 16 of an old Zipkin client"));
        return spans.trace(id)
                .map(TraceAssembly::assemble)
                .map(TraceViews::detail)
                .orElseThrow(() -> new NotFound("no trace " + id
                        + " is stored: it was not sampled, is older than the retention, or has not arrived yet"));
    }
}
