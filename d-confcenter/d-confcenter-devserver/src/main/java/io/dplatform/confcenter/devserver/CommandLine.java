package io.dplatform.confcenter.devserver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The options of {@link DevServer#main}. */
final class CommandLine {

    private static final String USAGE =
            "(expected: --port=8848, --bind=127.0.0.1, --data=d-confcenter-data, --push-delay-ms=5,"
                    + " --namespaces=public,test, --anonymous=true)";

    private CommandLine() {}

    static DevServer.Builder parse(List<String> args) {
        DevServer.Builder builder = DevServer.builder();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("option \"" + arg + "\" " + USAGE);
            }
            String value = arg.substring(equals + 1);
            switch (arg.substring(0, equals)) {
                case "--port" -> builder.port(number(arg, value));
                case "--bind" -> builder.bind(value);
                case "--data" -> builder.dataDir(Path.of(value));
                case "--push-delay-ms" -> builder.pushDelay(Duration.ofMillis(number(arg, value)));
                case "--namespaces" -> builder.namespaces(Set.of(value.split(",")));
                case "--anonymous" -> {
                    if (!value.equals("true") && !value.equals("false")) {
                        throw new IllegalArgumentException("option \"" + arg + "\" (expected: true or false)");
                    }
                    if (value.equals("true")) {
                        builder.anonymous();
                    }
                }
                default -> throw new IllegalArgumentException("option \"" + arg + "\" " + USAGE);
            }
        }
        return builder;
    }

    private static int number(String arg, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("option \"" + arg + "\" (expected: a whole number)", e);
        }
    }
}
