package io.dplatform.watcher.server.console;

import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Leads to the console's page, also whoever types no more than the address of the server. */
@Controller
@Needs(Need.NOTHING)
final class HomeController {

    @GetMapping({"/", "/console"})
    String home() {
        return "redirect:/console/";
    }

    /** The resource handler finds nothing under an empty name. */
    @GetMapping("/console/")
    String page() {
        return "forward:/console/index.html";
    }
}
