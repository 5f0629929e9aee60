package io.dplatform.watcher.server.console;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ByteArrayResource;

/** Stands in for the console's page where its jar is missing. */
final class MissingConsole extends ByteArrayResource {

    private static final String TEXT = "<!doctype html><meta charset=\"utf-8\"><title>D-Platform</title>"
            + "<p>The console is not on the class path: add the jar console-ui. The API works without it.";

    MissingConsole() {
        super(TEXT.getBytes(StandardCharsets.UTF_8));
    }

    /** Its ending tells the content type. */
    @Override
    public String getFilename() {
        return "index.html";
    }

    @Override
    public long lastModified() {
        return 0;
    }
}
