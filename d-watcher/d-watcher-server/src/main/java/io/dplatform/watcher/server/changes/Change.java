package io.dplatform.watcher.server.changes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger.
 *
 * @param seq from 1 without gaps, in the order of the chain
 * @param id by which it is linked to
 * @param at epoch milliseconds
 * @param actor who: see {@link Actor}
 * @param origin from where: see {@link Actor}
 * @param subject what was changed, {@code D_CONFIG/stock.yaml}, {@code user/anna}
 * @param services that are affected
 * @param reason as given; empty if none was
 * @param before what it was, secrets masked; absent if there was nothing
 * @param after what it is now, secrets masked; absent if there is nothing any more
 * @param undoOf id of the change that this one undid
 * @param undoable whether the writer knows a way back; what stands against it now, {@link ChangeUndo} says
 * @param previousHash {@link #hash} of the row before; 64 zeros in the first
 * @param hash SHA-256 of all the above, in hex
 */
public record Change(
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
        @Nullable String undoOf,
        boolean undoable,
        String previousHash,
        String hash) {

    public Change {
        services = List.copyOf(services);
    }
}
