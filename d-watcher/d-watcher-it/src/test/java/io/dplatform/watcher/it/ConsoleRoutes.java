package io.dplatform.watcher.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The screens that the console has, by its own router: whoever adds one need not tell anybody. */
final class ConsoleRoutes {

    private static final Pattern ROUTE = Pattern.compile("\\{ path: '([^']+)', name: '([^']+)'");

    private ConsoleRoutes() {}

    /** Their paths by their names, {@code /services/:name} with what has to be filled in. */
    static Map<String, String> read() {
        Path sources = Path.of(System.getProperty("dplatform.root", "../.."), "console-ui/src");
        Map<String, String> routes = new TreeMap<>();
        try (var found = Files.walk(sources)) {
            List<Path> files = found.filter(file -> file.endsWith("index.ts") || file.endsWith("router.ts"))
                    .toList();
            for (Path file : files) {
                Matcher route = ROUTE.matcher(Files.readString(file));
                while (route.find()) {
                    routes.put(route.group(2), route.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return routes;
    }
}
