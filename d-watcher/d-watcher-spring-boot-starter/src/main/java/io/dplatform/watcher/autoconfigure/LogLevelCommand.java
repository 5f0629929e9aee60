package io.dplatform.watcher.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Lets a logger say more, or less, for a while. It goes back by itself, on a timer of this process: a platform that dies in
 * between leaves no service that logs itself to death.
 */
final class LogLevelCommand implements CommandHandler, AutoCloseable {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MAX_LOGGERS = 50;
    private static final int MAX_NAME = 200;

    private final LoggingSystem logging;
    private final ScheduledExecutorService timer;
    private final Map<String, Changed> changed = new HashMap<>();

    LogLevelCommand(LoggingSystem logging) {
        this(logging, timer());
    }

    /** @param timer shut down when this is closed */
    LogLevelCommand(LoggingSystem logging, ScheduledExecutorService timer) {
        this.logging = logging;
        this.timer = timer;
    }

    /** Its thread begins with the first logger that is changed. */
    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, "d-watcher-log-levels");
            daemon.setDaemon(true);
            return daemon;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    @Override
    public String kind() {
        return "log-level";
    }

    /** {@code logger}, {@code level} ({@code ""} puts it back now) and for how many {@code seconds}. */
    @Override
    public synchronized CommandResult handle(Command command) {
        String logger = command.value("logger");
        if (logger.isBlank() || logger.length() > MAX_NAME) {
            return CommandResult.refused(
                    command, "logger: \"" + logger + "\" (expected: the name of a logger, or ROOT)");
        }
        String level = command.value("level");
        if (level.isEmpty()) {
            return CommandResult.done(command, putBack(logger) ? logger + " is as before" : logger + " was as before");
        }
        Optional<LogLevel> wanted = level(level);
        if (wanted.isEmpty()) {
            return CommandResult.refused(
                    command, "level: \"" + level + "\" (expected: TRACE, DEBUG, INFO, WARN, ERROR or OFF)");
        }
        Duration time = time(command.value("seconds"));
        if (time.isZero()) {
            return CommandResult.refused(
                    command,
                    "seconds: \"" + command.value("seconds") + "\" (expected: 1 to " + LONGEST.toSeconds() + ")");
        }
        if (!changed.containsKey(logger) && changed.size() >= MAX_LOGGERS) {
            return CommandResult.refused(command, MAX_LOGGERS + " loggers are changed already; put some back first");
        }
        set(logger, wanted.get(), time);
        return CommandResult.done(command, logger + " is " + wanted.get() + " for " + time.toSeconds() + " s");
    }

    private static Optional<LogLevel> level(String text) {
        for (LogLevel level : LogLevel.values()) {
            if (level.name().equals(text.toUpperCase(Locale.ROOT)) && level != LogLevel.FATAL) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    private static Duration time(String seconds) {
        try {
            long value = Long.parseLong(seconds);
            return value < 1 || value > LONGEST.toSeconds() ? Duration.ZERO : Duration.ofSeconds(value);
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    private void set(String logger, LogLevel level, Duration time) {
        Changed before = changed.get(logger);
        LogLevel configured = before == null ? configured(logger) : before.level();
        if (before != null) {
            before.end().cancel(false);
        }
        logging.setLogLevel(logger, level);
        ScheduledFuture<?> end = timer.schedule(() -> putBack(logger), time.toNanos(), TimeUnit.NANOSECONDS);
        changed.put(logger, new Changed(configured, end));
    }

    /** Null where it has none of its own. */
    private @Nullable LogLevel configured(String logger) {
        LoggerConfiguration configuration = logging.getLoggerConfiguration(logger);
        return configuration == null ? null : configuration.getConfiguredLevel();
    }

    private synchronized boolean putBack(String logger) {
        Changed before = changed.remove(logger);
        if (before == null) {
            return false;
        }
        before.end().cancel(false);
        logging.setLogLevel(logger, before.level());
        return true;
    }

    /** All as before. */
    @Override
    public synchronized void close() {
        for (String logger : List.copyOf(changed.keySet())) {
            putBack(logger);
        }
        timer.shutdownNow();
    }

    private record Changed(@Nullable LogLevel level, ScheduledFuture<?> end) {}
}
