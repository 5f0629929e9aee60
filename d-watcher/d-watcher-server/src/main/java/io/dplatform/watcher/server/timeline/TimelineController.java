package io.dplatform.watcher.server.timeline;

import io.dplatform.tracker.server.TraceQuery;
import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.web.InvalidRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders, payments, whatever has a number: all that was done under it. */
@RestController
@RequestMapping("/api/timeline")
@Needs(Need.VIEWER)
final class TimelineController {

    private static final int MAX_NAME = 32;
    private static final int MAX_VALUE = 128;

    private final Timelines timelines;

    TimelineController(Timelines timelines) {
        this.timelines = timelines;
    }

    /** The names of business keys that were seen here. */
    record KeyList(List<String> names) {}

    /** Empty for a value that nothing was done under. */
    @GetMapping
    Timeline timeline(@RequestParam String key, @RequestParam String value) {
        if (key.isBlank() || key.length() > MAX_NAME) {
            throw new InvalidRequest("key", key, "the name of a business key, order for instance");
        }
        if (value.isBlank() || value.length() > MAX_VALUE) {
            throw new InvalidRequest("value", value, "1 to " + MAX_VALUE + " characters");
        }
        return timelines.of(new TraceQuery.Key(key.strip(), value.strip()));
    }

    @GetMapping("/keys")
    KeyList keys() {
        return new KeyList(timelines.names());
    }
}
