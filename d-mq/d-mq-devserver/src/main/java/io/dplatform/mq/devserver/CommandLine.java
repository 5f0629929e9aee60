package io.dplatform.mq.devserver;

import java.nio.file.Path;
import java.util.List;

/** The options of {@link DevBroker#main}. */
final class CommandLine {

    private static final String USAGE = "(expected: --port=9876, --broker-port=10911, --data=d-mq-data)";

    /** The broker listens two ports below its own as well. */
    private static final int LOWEST_BROKER_PORT = 3;

    private static final int HIGHEST_PORT = 65_535;

    private CommandLine() {}

    static Settings parse(List<String> args) {
        int port = 9_876;
        int brokerPort = 10_911;
        Path data = Path.of("d-mq-data");
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("option \"" + arg + "\" " + USAGE);
            }
            String value = arg.substring(equals + 1);
            switch (arg.substring(0, equals)) {
                case "--port" -> port = port(arg, value, 1);
                case "--broker-port" -> brokerPort = port(arg, value, LOWEST_BROKER_PORT);
                case "--data" -> data = Path.of(value);
                default -> throw new IllegalArgumentException("option \"" + arg + "\" " + USAGE);
            }
        }
        if (port == brokerPort || port == brokerPort - 2) {
            throw new IllegalArgumentException("--port=" + port + " --broker-port=" + brokerPort
                    + " (expected: two ports that differ, the broker listens at the one 2 below its own too)");
        }
        return new Settings(port, brokerPort, data.toAbsolutePath());
    }

    private static int port(String arg, String value, int lowest) {
        int port;
        try {
            port = Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("option \"" + arg + "\" (expected: a whole number)", e);
        }
        if (port < lowest || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "option \"" + arg + "\" (expected: " + lowest + " to " + HIGHEST_PORT + ")");
        }
        return port;
    }
}
