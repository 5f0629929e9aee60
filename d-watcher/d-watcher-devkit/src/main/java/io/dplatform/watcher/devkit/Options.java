package io.dplatform.watcher.devkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param port of console, API and intake; 0 for any
 * @param registryPort of the embedded registry, which listens on the port 1000 above it as well; 0 for any
 * @param data where everything is kept
 * @param registry {@code host:port} of a registry to use instead of the embedded one
 * @param settings of the server, {@code --d.watcher.environment=test}, passed on as they are
 */
record Options(int port, int registryPort, Path data, Optional<String> registry, List<String> settings) {

    static final String USAGE =
            """
            java -jar d-watcher-devkit.jar [options]
              --port N            of the console (8600)
              --registry-port N   of the embedded registry; it listens on N + 1000 as well (8848)
              --data FOLDER       where everything is kept (d-platform-data)
              --d.registry=H:P    use this registry instead of the embedded one
              --NAME=VALUE        any setting of the server, such as --d.watcher.environment=test
              --help              this text
            """;

    private static final int DEFAULT_PORT = 8600;
    private static final int DEFAULT_REGISTRY_PORT = 8848;
    private static final int HIGHEST_PORT = 65_535;

    /** The registry's clients expect it on two ports: its own and this much above. */
    private static final int REGISTRY_OFFSET = 1_000;

    private static final String DEFAULT_DATA = "d-platform-data";

    /** @throws IllegalArgumentException that says which argument is wrong and what was expected */
    static Options parse(List<String> arguments) {
        int port = DEFAULT_PORT;
        int registryPort = DEFAULT_REGISTRY_PORT;
        Path data = Path.of(DEFAULT_DATA);
        Optional<String> registry = Optional.empty();
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            switch (name) {
                case "--port", "--registry-port", "--data", "--d.registry" -> {
                    String value;
                    if (equals >= 0) {
                        value = argument.substring(equals + 1);
                    } else if (++i < arguments.size()) {
                        value = arguments.get(i);
                    } else {
                        throw new IllegalArgumentException(name + ": a value is missing (try --help)");
                    }
                    switch (name) {
                        case "--port" -> port = port(name, value, HIGHEST_PORT);
                        case "--registry-port" -> registryPort = port(name, value, HIGHEST_PORT - REGISTRY_OFFSET);
                        case "--data" -> data = Path.of(value);
                        default -> registry = Optional.of(value);
                    }
                }
                default -> {
                    if (!name.startsWith("--") || equals < 0) {
                        throw new IllegalArgumentException(argument + ": not an option (try --help)");
                    }
                    settings.add(argument);
                }
            }
        }
        return new Options(port, registryPort, data, registry, settings);
    }

    private static int port(String name, String text, int highest) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        if (port < 0 || port > highest) {
            throw new IllegalArgumentException(name + ": \"" + text + "\" (expected: a port, 0 to " + highest + ")");
        }
        return port;
    }
}
