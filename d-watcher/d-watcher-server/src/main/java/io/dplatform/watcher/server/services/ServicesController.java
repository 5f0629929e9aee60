package io.dplatform.watcher.server.services;

import io.dplatform.monitor.server.TimeRange;
import io.dplatform.monitor.server.view.Window;
import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.web.NameInPath;
import io.dplatform.watcher.server.web.NotFound;
import io.dplatform.watcher.server.window.WindowRequest;
import java.time.Clock;
import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue. */
@RestController
@RequestMapping("/api/services")
@Needs(Need.VIEWER)
final class ServicesController {

    /** Of the two small series in each line of the catalogue. */
    private static final int POINTS = 30;

    private final ServiceCatalog catalog;
    private final Clock clock;

    ServicesController(ServiceCatalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    @GetMapping
    ServiceList services(WindowRequest request) {
        TimeRange range = request.at(clock);
        long step = Duration.between(range.from(), range.to()).toSeconds() / POINTS;
        return new ServiceList(
                catalog.services(range),
                new Window(range.from().toEpochMilli(), range.to().toEpochMilli(), Math.max(1, step)));
    }

    @GetMapping("/{name}")
    ServiceDetail service(@PathVariable NameInPath name, WindowRequest request) {
        return catalog.service(name.value(), request.at(clock))
                .orElseThrow(() -> new NotFound("there is no service " + name
                        + ": none of this name is registered, reports, or was called in this window"));
    }
}
