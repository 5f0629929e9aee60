package io.dplatform.monitor.server.rules;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units as people write them. Anything else is nothing; nobody's number is guessed. */
final class Quantities {

    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?) ?(%?)");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h)");
    private static final Pattern RATE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?) ?(?:/ ?(s|m|h))?");
    private static final Pattern COUNT = Pattern.compile("\\d{1,12}");

    private Quantities() {}

    /** 0 to 1. */
    static OptionalDouble share(String text) {
        Matcher match = SHARE.matcher(text);
        if (!match.matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(match.group(1)) / (match.group(2).isEmpty() ? 1 : 100);
        return value <= 1 ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    static Optional<Duration> duration(String text) {
        Matcher match = DURATION.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(match.group(1));
        return Optional.of(
                switch (match.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofHours(number);
                });
    }

    /** Per second. */
    static OptionalDouble rate(String text) {
        Matcher match = RATE.matcher(text);
        if (!match.matches()) {
            return OptionalDouble.empty();
        }
        String per = match.group(2);
        double seconds = per == null || per.equals("s") ? 1 : per.equals("m") ? 60 : 3_600;
        return OptionalDouble.of(Double.parseDouble(match.group(1)) / seconds);
    }

    static OptionalDouble count(String text) {
        return COUNT.matcher(text).matches() ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }
}
