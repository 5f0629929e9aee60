package io.dplatform.watcher.server.console;

import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Leads to the console whoever types no more than the address of the server. */
@RestController
@Needs(Need.NOTHING)
final class HomeController {

    @GetMapping({"/", "/console"})
    ResponseEntity<Void> home() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/console/"))
                .build();
    }
}
