package io.dplatform.watcher.server.console;

import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Finds files by their names, and the console's one page for every other address below {@code /console/}: the address of a
 * screen is meant for the router in that page.
 */
final class ScreenResolver extends PathResourceResolver {

    private static final String PAGE = "index.html";

    /** What is asked for as a file is a file or nothing; names of services and documents may have dots in them, too. */
    private static final Pattern FILE = Pattern.compile("(?!config/).*\\.(js|css|map|json|svg|png|ico|woff2?|txt)");

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
        Resource file = path.isEmpty() ? null : super.getResource(path, location);
        if (file != null || FILE.matcher(path).matches()) {
            return file;
        }
        Resource page = super.getResource(PAGE, location);
        return page == null ? new MissingConsole() : page;
    }
}
