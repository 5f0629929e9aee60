package io.dplatform.watcher.server.changes;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which changes are asked for; all conditions have to hold.
 *
 * @param from epoch milliseconds, inclusive
 * @param to epoch milliseconds, exclusive
 * @param kinds empty for all
 * @param service that is affected
 * @param actor exactly
 * @param text in subject, reason or actor, whatever the case
 * @param before only rows with a smaller number: the next page
 * @param limit 1 to {@value #MAX_LIMIT}
 */
public record ChangeQuery(
        @Nullable Long from,
        @Nullable Long to,
        Set<ChangeKind> kinds,
        @Nullable String service,
        @Nullable String actor,
        @Nullable String text,
        @Nullable Long before,
        int limit) {

    public static final int MAX_LIMIT = 500;

    public ChangeQuery {
        kinds = Set.copyOf(kinds);
        limit = Math.max(1, Math.min(limit, MAX_LIMIT));
    }

    /** The newest of all. */
    public static ChangeQuery newest(int limit) {
        return new ChangeQuery(null, null, Set.of(), null, null, null, null, limit);
    }

    /** Those from a time on, until another. Epoch milliseconds. */
    public ChangeQuery between(long begin, long end) {
        return new ChangeQuery(begin, end, kinds, service, actor, text, before, limit);
    }

    public ChangeQuery ofKinds(Set<ChangeKind> some) {
        return new ChangeQuery(from, to, some, service, actor, text, before, limit);
    }

    public ChangeQuery affecting(@Nullable String one) {
        return new ChangeQuery(from, to, kinds, one, actor, text, before, limit);
    }

    public ChangeQuery by(@Nullable String name) {
        return new ChangeQuery(from, to, kinds, service, name, text, before, limit);
    }

    public ChangeQuery containing(@Nullable String part) {
        return new ChangeQuery(from, to, kinds, service, actor, part, before, limit);
    }

    /** The page after the one that ended with this number. */
    public ChangeQuery after(@Nullable Long lastSeq) {
        return new ChangeQuery(from, to, kinds, service, actor, text, lastSeq, limit);
    }
}
