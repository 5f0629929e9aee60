package io.dplatform.watcher.server.actions;

import io.dplatform.watcher.server.web.InvalidRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Let a logger of a service say more, or less.
 *
 * @param instance {@code ""} or absent for all
 * @param minutes for how long, 10 where it does not say
 * @param incident that it is done for
 */
record LogLevelRequest(
        @Nullable String service,
        @Nullable String instance,
        @Nullable String logger,
        @Nullable String level,
        @Nullable Integer minutes,
        @Nullable String reason,
        @Nullable Long incident) {

    private static final int USUAL = 10;
    private static final int MOST = 60;
    private static final Set<String> LEVELS = Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");
    private static final Pattern LOGGER = Pattern.compile("[A-Za-z0-9_.$-]{1,200}");

    Duration time() {
        int wanted = minutes == null ? USUAL : minutes;
        if (wanted < 1 || wanted > MOST) {
            throw new InvalidRequest("minutes", wanted, "1 to " + MOST);
        }
        return Duration.ofMinutes(wanted);
    }

    String acceptedLevel() {
        String wanted = level == null ? "" : level.toUpperCase(Locale.ROOT);
        if (!LEVELS.contains(wanted)) {
            throw new InvalidRequest("level", wanted, "TRACE, DEBUG, INFO, WARN, ERROR or OFF");
        }
        return wanted;
    }

    String acceptedLogger() {
        String wanted = logger == null ? "" : logger.strip();
        if (!LOGGER.matcher(wanted).matches()) {
            throw new InvalidRequest("logger", wanted, "the name of a logger, or ROOT");
        }
        return wanted;
    }
}
