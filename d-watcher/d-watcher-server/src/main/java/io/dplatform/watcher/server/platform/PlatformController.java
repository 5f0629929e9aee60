package io.dplatform.watcher.server.platform;

import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The platform's own health: all of it for people, one bit of it for whoever starts it. */
@RestController
final class PlatformController {

    private final HealthReport report;

    PlatformController(HealthReport report) {
        this.report = report;
    }

    /** That the process answers. */
    record Liveness(String status) {}

    @Needs(Need.VIEWER)
    @GetMapping("/api/platform")
    PlatformHealth platform() {
        return report.now();
    }

    @Needs(Need.NOTHING)
    @GetMapping("/health/liveness")
    Liveness liveness() {
        return new Liveness("UP");
    }
}
