package io.dplatform.watcher.server.traces;

import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.web.InvalidRequest;
import io.dplatform.watcher.server.web.NotFound;
import java.time.Clock;
import java.util.Locale;
import java.util.regex.Pattern;
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

    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{16}|[0-9a-f]{32}");

    private final TraceArchive archive;
    private final Clock clock;

    TracesController(TraceArchive archive, Clock clock) {
        this.archive = archive;
        this.clock = clock;
    }

    @GetMapping
    TraceList traces(TraceSearch search) {
        return archive.search(search, search.at(clock));
    }

    @GetMapping("/operations")
    OperationList operations(@RequestParam String service) {
        return new OperationList(archive.operations(service));
    }

    @GetMapping("/{traceId}")
    TraceDetail trace(@PathVariable String traceId) {
        String id = traceId.toLowerCase(Locale.ROOT);
        if (!TRACE_ID.matcher(id).matches()) {
            throw new InvalidRequest("traceId", traceId, "32 hexadecimal digits, or 16 of an old Zipkin client");
        }
        return archive.trace(id)
                .orElseThrow(() -> new NotFound("no trace " + id
                        + " is stored: it was not sampled, is older than the retention, or has not arrived yet"));
    }
}
