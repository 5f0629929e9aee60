package io.dplatform.watcher.server.ledger;

import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeQuery;
import io.dplatform.watcher.server.web.InvalidRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which changes a client asks for; without any condition the newest.
 *
 * @param from epoch milliseconds, inclusive
 * @param to epoch milliseconds, exclusive
 * @param kind one or several, separated by commas
 * @param text in subject, reason or actor
 * @param before the number of the last change of the page before
 * @param limit 1 to 500; 100 if absent
 */
record ChangesRequest(
        @Nullable Long from,
        @Nullable Long to,
        @Nullable String kind,
        @Nullable String service,
        @Nullable String actor,
        @Nullable String text,
        @Nullable Long before,
        @Nullable Integer limit) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_TEXT = 200;

    ChangeQuery query() {
        if (limit != null && (limit < 1 || limit > ChangeQuery.MAX_LIMIT)) {
            throw new InvalidRequest("limit", limit, "1 to " + ChangeQuery.MAX_LIMIT);
        }
        if (text != null && text.length() > MAX_TEXT) {
            throw new InvalidRequest("text", text, "at most " + MAX_TEXT + " characters");
        }
        if (from != null && to != null && from >= to) {
            throw new InvalidRequest("from", from, "epoch milliseconds before to, which is " + to);
        }
        return new ChangeQuery(
                from,
                to,
                kinds(),
                given(service),
                given(actor),
                given(text),
                before,
                limit == null ? DEFAULT_LIMIT : limit);
    }

    private Set<ChangeKind> kinds() {
        Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
        if (kind != null) {
            Arrays.stream(kind.split(","))
                    .filter(word -> !word.isBlank())
                    .forEach(word -> kinds.add(kind(word.strip())));
        }
        return kinds;
    }

    private static ChangeKind kind(String word) {
        return Arrays.stream(ChangeKind.values())
                .filter(kind -> kind.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidRequest("kind", word, "some of " + words()));
    }

    private static String words() {
        return String.join(
                ", ",
                Arrays.stream(ChangeKind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
