package io.dplatform.watcher.server.console;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Finds files by their names, and the console's one page for every other address below {@code /console/}: the address of a
 * screen is meant for the router in that page.
 */
final class ScreenResolver extends PathResourceResolver {

    private static final String PAGE = "index.html";

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
        Resource file = path.isEmpty() ? null : super.getResource(path, location);
        if (file != null) {
            return file;
        }
        Resource page = super.getResource(PAGE, location);
        return page == null ? NoConsole.PAGE : page;
    }

    /** Stands in for the page where the console's jar is missing. */
    private static final class NoConsole extends ByteArrayResource {

        static final Resource PAGE = new NoConsole();

        private NoConsole() {
            super(
                    "<!doctype html><title>D-Platform</title><p>The console is not on the class path: build or add the jar console-ui. The API works."
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        @Override
        public String getFilename() {
            return PAGE_NAME;
        }

        private static final String PAGE_NAME = "index.html";
    }
}
