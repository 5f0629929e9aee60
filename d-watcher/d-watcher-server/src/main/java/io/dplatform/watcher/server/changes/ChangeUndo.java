package io.dplatform.watcher.server.changes;

import java.util.Optional;

/** The way back from changes of one kind: one bean per kind. A kind without one cannot be undone. */
public interface ChangeUndo {

    ChangeKind kind();

    /**
     * What stands against undoing it now, in a sentence for whoever wants to: it was changed again since, they may not.
     * Called by the thread of the request, so that it may look at who asks.
     */
    Optional<String> refusal(Change change);

    /**
     * Goes back, and says what it did. Runs inside the transaction in which the ledger's row is written; so it writes by the
     * bare means and does not call {@link ChangeService#record}, which refuses to be called inside itself.
     *
     * @return what was there and what is there now, as for any other change; the ledger adds which one it undid
     * @throws io.dplatform.watcher.server.web.Refused if it turns out not to be possible
     */
    ChangeDraft undo(Change change, Actor actor, String reason);
}
