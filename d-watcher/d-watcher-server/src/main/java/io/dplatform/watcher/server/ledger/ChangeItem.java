package io.dplatform.watcher.server.ledger;

import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.Changes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change as the console shows it in a line.
 *
 * @param at epoch milliseconds
 * @param before what it was, only the beginning unless {@code whole}; absent if there was nothing
 * @param after what it is now, only the beginning unless {@code whole}; absent if there is nothing any more
 * @param whole whether both texts are here in full
 * @param undoOf the change that this one undid
 * @param undoneBy the change that undid this one
 */
public record ChangeItem(
        long seq,
        String id,
        long at,
        String actor,
        String origin,
        ChangeKind kind,
        String subject,
        List<String> services,
        String reason,
        @Nullable String before,
        @Nullable String after,
        boolean whole,
        @Nullable String undoOf,
        @Nullable String undoneBy,
        String hash) {

    /** Of a change out of a list. */
    public static ChangeItem excerpt(Change change, @Nullable String undoneBy) {
        return of(change, isShort(change.before()) && isShort(change.after()), undoneBy);
    }

    /** Of a change that was read whole. */
    static ChangeItem whole(Change change, @Nullable String undoneBy) {
        return of(change, true, undoneBy);
    }

    private static ChangeItem of(Change change, boolean whole, @Nullable String undoneBy) {
        return new ChangeItem(
                change.seq(),
                change.id(),
                change.at(),
                change.actor(),
                change.origin(),
                change.kind(),
                change.subject(),
                change.services(),
                change.reason(),
                change.before(),
                change.after(),
                whole,
                change.undoOf(),
                undoneBy,
                change.hash());
    }

    private static boolean isShort(@Nullable String text) {
        return text == null || text.length() < Changes.EXCERPT;
    }
}
