package io.dplatform.watcher.server.services;

import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.figures.Window;
import io.dplatform.watcher.server.figures.WindowRequest;
import io.dplatform.watcher.server.web.NotFound;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue. */
@RestController
@RequestMapping("/api/services")
@Needs(Need.VIEWER)
final class ServicesController {

    private final ServiceCatalog catalog;
    private final Clock clock;

    ServicesController(ServiceCatalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    @GetMapping
    ServiceList services(WindowRequest request) {
        Window window = request.at(clock);
        return new ServiceList(catalog.services(window), window);
    }

    @GetMapping("/{name}")
    ServiceDetail service(@PathVariable String name, WindowRequest request) {
        return catalog.service(name, request.at(clock))
                .orElseThrow(() -> new NotFound(
                        "no service " + name + " is registered, has reported or was called in this window"));
    }
}
