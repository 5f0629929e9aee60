package io.dplatform.watcher.server.incidents;

import io.dplatform.watcher.server.changes.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An incident in one line, for whoever reads it on a telephone:
 *
 * <pre>{@code
 * order -> stock: 34 % errors, p99 3.0 s, 3 of 7 callers affected since 10:42; change 10:38: D_CONFIG/stock.yaml by zhang
 * }</pre>
 *
 * The console says the same from the fields, in the reader's language and zone.
 */
final class Summary {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private Summary() {}

    static String of(Incident incident, @Nullable Change change, ZoneId zone) {
        Fold fold = incident.fold();
        StringBuilder line = new StringBuilder();
        if (fold.certainty() == Certainty.CANNOT_TELL) {
            line.append("cannot tell which of ")
                    .append(String.join(", ", fold.candidates()))
                    .append(": ");
        }
        Link headline = fold.headline();
        if (headline == null) {
            line.append(fold.root().node())
                    .append(": ")
                    .append(words(fold.root().cause()));
        } else {
            line.append(headline.caller())
                    .append(" -> ")
                    .append(headline.callee())
                    .append(": ")
                    .append(percent(headline.errorShare()))
                    .append(" errors, p99 ")
                    .append(time(headline.p99Micros()));
        }
        if (fold.callersTotal() > 0) {
            line.append(", ")
                    .append(fold.callersAffected().size())
                    .append(" of ")
                    .append(fold.callersTotal())
                    .append(fold.callersTotal() == 1 ? " caller" : " callers")
                    .append(" affected");
        }
        line.append(" since ").append(clock(fold.since(), zone));
        if (change != null) {
            line.append("; change ")
                    .append(clock(Instant.ofEpochMilli(change.at()), zone))
                    .append(": ")
                    .append(change.subject())
                    .append(" by ")
                    .append(change.actor());
        }
        return line.toString();
    }

    private static String words(Cause cause) {
        return switch (cause) {
            case ERRORS -> "fails";
            case SLOW -> "is slow";
            case FROZEN -> "does not answer";
            case UNREACHABLE -> "is not there";
            case POOL -> "waits for its connection pool";
            case OVERLOAD -> "has more to do than it can";
            case LAG -> "lags behind";
            case CALLER -> "is in trouble itself";
            case REGISTRY -> "does not list instances that still answer";
            case SILENT -> "is not called any more";
            case UNKNOWN -> "is not well";
        };
    }

    private static String percent(double share) {
        double percent = share * 100;
        return String.format(Locale.ROOT, percent > 0 && percent < 10 ? "%.1f %%" : "%.0f %%", percent);
    }

    private static String time(long micros) {
        Duration time = Duration.ofNanos(micros * 1_000);
        return time.toMillis() < 1_000
                ? Math.max(1, time.toMillis()) + " ms"
                : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
    }

    private static String clock(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }
}
