package io.dplatform.watcher.server;

import io.dplatform.watcher.server.access.Setup;
import io.dplatform.watcher.server.registry.OwnAddress;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What whoever started the server has to know, in lines for a terminal. The setup link is a secret: it is for the terminal
 * alone and goes into no log.
 */
@Component
public final class FirstSteps {

    private final OwnAddress address;
    private final Setup setup;

    FirstSteps(OwnAddress address, Setup setup) {
        this.address = address;
        this.setup = setup;
    }

    /** The console's address, and the link of the first login as long as nobody used it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        String console =
                address.get().map(platform -> platform.uri() + "/console/").orElse("not listening");
        lines.add("Console: " + console);
        setup.token().ifPresent(token -> lines.add("First login: " + console + "setup?token=" + token));
        return lines;
    }
}
