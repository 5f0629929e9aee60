package io.dplatform.watcher.server.data;

import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.web.NameInPath;
import io.dplatform.watcher.server.web.NotFound;
import io.dplatform.watcher.server.window.WindowRequest;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Statements, pools, and who touches whose tables. */
@RestController
@RequestMapping("/api/data")
@Needs(Need.VIEWER)
final class DataController {

    private final DataView data;
    private final Clock clock;

    DataController(DataView data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    @GetMapping("/statements")
    StatementList statements(StatementsRequest request) {
        return data.statements(request, request.at(clock));
    }

    @GetMapping("/statements/{service}/{fingerprint}")
    StatementDetail statement(
            @PathVariable NameInPath service, @PathVariable String fingerprint, WindowRequest request) {
        return data.statement(service.value(), fingerprint, request.at(clock))
                .orElseThrow(() -> new NotFound("statement " + fingerprint + " of " + service
                        + ": it neither ran in this window nor is it stated by an instance that reports now"));
    }

    @GetMapping("/pools")
    PoolList pools(WindowRequest request) {
        return data.pools(request.at(clock));
    }

    @GetMapping("/coupling")
    Coupling coupling() {
        return data.coupling();
    }
}
