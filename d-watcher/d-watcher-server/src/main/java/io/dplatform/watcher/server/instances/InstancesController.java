package io.dplatform.watcher.server.instances;

import io.dplatform.monitor.server.TimeRange;
import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.registry.RegistryView;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The instances. */
@RestController
@RequestMapping("/api/instances")
@Needs(Need.VIEWER)
final class InstancesController {

    private final InstanceDirectory directory;
    private final RegistryView registry;
    private final Clock clock;

    InstancesController(InstanceDirectory directory, RegistryView registry, Clock clock) {
        this.directory = directory;
        this.registry = registry;
        this.clock = clock;
    }

    @GetMapping
    InstanceList instances(InstancesRequest request) {
        TimeRange range = request.at(clock);
        String service = request.service();
        return new InstanceList(
                service == null || service.isEmpty() ? directory.all(range) : directory.of(service, range),
                registry.state());
    }
}
