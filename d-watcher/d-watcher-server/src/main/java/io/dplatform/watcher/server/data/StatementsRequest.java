package io.dplatform.watcher.server.data;

import io.dplatform.monitor.server.TimeRange;
import io.dplatform.watcher.server.web.InvalidRequest;
import io.dplatform.watcher.server.window.WindowRequest;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which statements a client asks for.
 *
 * @param service of this service only
 * @param database of this database only
 * @param text that is in the statement, its tables or its fingerprint
 */
record StatementsRequest(
        @Nullable Long from,
        @Nullable Long to,
        @Nullable String service,
        @Nullable String database,
        @Nullable String text) {

    private static final int MAX_TEXT = 200;

    TimeRange at(Clock clock) {
        return new WindowRequest(from, to).at(clock);
    }

    /** @throws InvalidRequest for a text that is too long to be meant */
    boolean wants(StatementRow row) {
        String wanted = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        if (wanted.length() > MAX_TEXT) {
            throw new InvalidRequest("text", wanted, "at most " + MAX_TEXT + " characters");
        }
        return (isEmpty(service) || row.service().equals(service))
                && (isEmpty(database) || row.database().equals(database))
                && (row.operation() + " " + row.sql()).toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static boolean isEmpty(@Nullable String filter) {
        return filter == null || filter.isEmpty();
    }
}
