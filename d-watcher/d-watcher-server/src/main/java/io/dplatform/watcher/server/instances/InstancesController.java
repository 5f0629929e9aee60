package io.dplatform.watcher.server.instances;

import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
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
    private final Clock clock;

    InstancesController(InstanceDirectory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    @GetMapping
    InstanceList instances(InstancesRequest request) {
        return directory.list(request.service(), request.at(clock));
    }
}
