package io.dplatform.watcher.server.documents;

import io.dplatform.confcenter.Document;
import io.dplatform.confcenter.DocumentId;
import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.changes.ChangeDraft;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeUndo;
import io.dplatform.watcher.server.web.Refused;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Publishes the text before a change again, as long as the one that the change made is live. */
@Component
final class DocumentUndo implements ChangeUndo {

    private final DocumentStore store;
    private final ConfigCenter center;
    private final DocumentDesk desk;

    DocumentUndo(DocumentStore store, ConfigCenter center, DocumentDesk desk) {
        this.store = store;
        this.center = center;
        this.desk = desk;
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.DOCUMENT;
    }

    @Override
    public Optional<String> refusal(Change change) {
        Optional<Release> made = made(change);
        if (made.isEmpty()) {
            return Optional.of("the release that it made is not kept any more");
        }
        Optional<Release> last = store.last(id(change));
        if (last.isPresent() && last.get().number() != made.get().number()) {
            return Optional.of("the document was changed again since, by "
                    + last.get().author() + "; roll back to an older release instead");
        }
        try {
            String live = center.live(id(change))
                    .map(Document::revision)
                    .map(it -> it.md5())
                    .orElse("");
            return live.equals(made.get().revision())
                    ? Optional.empty()
                    : Optional.of("the live text is another one, written outside of the console");
        } catch (Refused away) {
            return Optional.ofNullable(away.getMessage());
        }
    }

    @Override
    public ChangeDraft undo(Change change, Actor actor, String reason) {
        Release made = made(change)
                .orElseThrow(() -> new Refused(HttpStatus.CONFLICT, "the release that it made is not kept any more"));
        return desk.undo(id(change), made, actor, reason);
    }

    /** A release is stored in the same transaction as its row, a moment earlier. */
    private Optional<Release> made(Change change) {
        return store.at(id(change), change.at());
    }

    private static DocumentId id(Change change) {
        int slash = change.subject().indexOf('/');
        return new DocumentId(
                change.subject().substring(0, slash), change.subject().substring(slash + 1));
    }
}
