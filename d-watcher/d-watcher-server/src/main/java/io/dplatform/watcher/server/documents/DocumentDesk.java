package io.dplatform.watcher.server.documents;

import io.dplatform.confcenter.Document;
import io.dplatform.confcenter.DocumentFormat;
import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.Expected;
import io.dplatform.confcenter.Publication;
import io.dplatform.confcenter.Revision;
import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.changes.ChangeDraft;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeService;
import io.dplatform.watcher.server.web.InvalidRequest;
import io.dplatform.watcher.server.web.NotFound;
import io.dplatform.watcher.server.web.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Everything that changes a document or its draft. A release and its row in the ledger are one transaction, and the config center is
 * written to inside it: it compares with the text that the draft was made from, so of two who publish at once one is told.
 */
@Component
final class DocumentDesk {

    private final DocumentStore store;
    private final ConfigCenter center;
    private final Readers readers;
    private final ChangeService changes;
    private final Clock clock;
    /** Written to at this moment: what is seen of them is not from outside. */
    private final Set<DocumentId> busy = ConcurrentHashMap.newKeySet();

    DocumentDesk(DocumentStore store, ConfigCenter center, Readers readers, ChangeService changes, Clock clock) {
        this.store = store;
        this.center = center;
        this.readers = readers;
        this.changes = changes;
        this.clock = clock;
    }

    /** @throws InvalidRequest if the config center would not take the name, or the document is the platform's own */
    static DocumentId id(String group, String name) {
        if (group.equals(Readers.PLATFORM_GROUP)) {
            throw new InvalidRequest("group", group, "a group of yours; the platform writes these documents by itself");
        }
        try {
            return new DocumentId(group, name);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("document", group + "/" + name, "letters, digits and _ . : - in group and name");
        }
    }

    static String subject(DocumentId id) {
        return id.toString();
    }

    boolean isBusy(DocumentId id) {
        return busy.contains(id);
    }

    /**
     * Keeps a draft, whether it is well formed or not.
     *
     * @param baseRevision of the live text that it was made from, empty for none
     * @param version of the draft that the editor began with, 0 for none
     */
    Draft save(DocumentId id, String text, String baseRevision, int version, Actor actor) {
        requireSize(text);
        Optional<Draft> before = store.draft(id);
        int present = before.map(Draft::version).orElse(0);
        if (present != version) {
            throw saved(before, present);
        }
        String baseText = before.filter(it -> it.baseRevision().equals(baseRevision))
                .map(Draft::baseText)
                .orElseGet(() -> baseText(id, baseRevision));
        Draft draft = new Draft(text, baseRevision, baseText, actor.name(), clock.millis(), version + 1, false);
        ChangeDraft row = ChangeDraft.of(ChangeKind.DRAFT, subject(id), actor)
                .from(before.map(Draft::text).orElse(null))
                .to(text);
        try {
            changes.record(row, () -> {
                if (!store.save(id, draft)) {
                    throw saved(store.draft(id), version + 1);
                }
                return draft;
            });
        } catch (DuplicateKeyException e) {
            throw saved(store.draft(id), version + 1);
        }
        center.follow(Set.of(id));
        return draft;
    }

    private static Refused saved(Optional<Draft> present, int version) {
        return new Refused(
                HttpStatus.CONFLICT,
                present.map(it -> it.author() + " saved this draft meanwhile (version " + version
                                + "); copy your text, load theirs, and save again")
                        .orElse("this draft was published or discarded meanwhile; copy your text and begin a new one"));
    }

    private String baseText(DocumentId id, String revision) {
        if (revision.isEmpty()) {
            return "";
        }
        for (Release release : store.releases(id)) {
            if (release.revision().equals(revision)) {
                return store.text(id, release.number());
            }
        }
        return center.live(id)
                .filter(it -> it.revision().md5().equals(revision))
                .map(Document::text)
                .orElseThrow(
                        () -> new InvalidRequest("baseRevision", revision, "the revision of a text that was live"));
    }

    void discard(DocumentId id, Actor actor) {
        Draft draft = draft(id);
        changes.record(ChangeDraft.of(ChangeKind.DRAFT, subject(id), actor).from(draft.text()), () -> {
            store.discard(id);
            return draft;
        });
    }

    /**
     * Makes the draft the live text.
     *
     * @param version of the draft that was looked at
     * @throws Refused if the text cannot be read, somebody saved it since, or it is parked
     */
    PublishAnswer publish(DocumentId id, int version, String comment, Risk risk, Actor actor) {
        Draft draft = draft(id);
        if (draft.version() != version) {
            throw saved(Optional.of(draft), draft.version());
        }
        if (draft.parked()) {
            throw new Refused(HttpStatus.CONFLICT, "this draft was parked by a rollback; save it again to take it up");
        }
        requireReadable(id, draft.text());
        requireAccepted(id, draft, risk);
        String before = draft.baseRevision().isEmpty() ? null : draft.baseText();
        Expected expected = Expected.unchanged(new Revision(draft.baseRevision()));
        try {
            Release release = write(
                    id,
                    release(draft.text(), comment, How.PUBLISHED, 0, actor),
                    before,
                    draft.text(),
                    expected,
                    () -> {
                        store.discard(id);
                        return null;
                    },
                    actor);
            return new PublishAnswer(release, null);
        } catch (ConflictException e) {
            Optional<Document> live = center.live(id);
            return new PublishAnswer(
                    null,
                    new Conflict(
                            draft.baseText(),
                            live.map(Document::text).orElse(""),
                            draft.text(),
                            live.map(it -> it.revision().md5()).orElse("")));
        }
    }

    /** Whether somebody looked at numbers that change by much and wants them so. */
    enum Risk {
        UNSEEN,
        ACCEPTED
    }

    private static void requireAccepted(DocumentId id, Draft draft, Risk risk) {
        List<SettingChange> risky =
                Comparison.changes(DocumentFormat.of(id.name()), draft.baseText(), draft.text()).stream()
                        .filter(it -> it.risk() != null)
                        .toList();
        if (!risky.isEmpty() && risk == Risk.UNSEEN) {
            SettingChange first = risky.get(0);
            throw new Refused(
                    HttpStatus.CONFLICT,
                    first.key() + " " + first.risk() + ", from " + first.before() + " to " + first.after()
                            + " (expected: acceptRisks, once you have looked at it)");
        }
    }

    /** Makes an older text the live one again, whatever is live now, and parks the draft so that nobody publishes it by habit. */
    Release rollBack(DocumentId id, int number, String reason, Actor actor) {
        Release target =
                store.find(id, number).orElseThrow(() -> new NotFound("there is no release " + number + " of " + id));
        if (target.how() == How.REMOVED) {
            throw new InvalidRequest("number", number, "a release with a text; remove the document instead");
        }
        String text = store.text(id, number);
        Optional<Document> live = center.live(id);
        if (live.isPresent() && live.get().text().equals(text)) {
            throw new Refused(HttpStatus.CONFLICT, "release " + number + " is what is live");
        }
        try {
            return write(
                    id,
                    release(text, reason, How.ROLLED_BACK, number, actor),
                    live.map(Document::text).orElse(null),
                    text,
                    Expected.unchanged(live.map(Document::revision).orElse(Revision.NONE)),
                    () -> {
                        store.park(id);
                        return null;
                    },
                    actor);
        } catch (ConflictException e) {
            throw new Refused(
                    HttpStatus.CONFLICT, "the live text was changed at this very moment; look at it and try again");
        }
    }

    /** Takes the document away. Services keep the values they have until they start anew. */
    Release remove(DocumentId id, String reason, Actor actor) {
        String before = center.live(id)
                .map(Document::text)
                .orElseThrow(() -> new NotFound("there is no live text of " + id + " to remove"));
        Release release = new Release(next(id), "", clock.millis(), actor.name(), reason, How.REMOVED, 0);
        return busily(
                id,
                () -> changes.recordOutside(
                        row(id, actor, reason).from(before),
                        () -> {
                            store.add(id, release, "");
                            store.park(id);
                            center.remove(id);
                            return release;
                        },
                        written -> center.restore(id, Optional.of(before), Revision.NONE)));
    }

    /** What the ledger's undo does inside its own transaction: the text of the release before, or none. */
    ChangeDraft undo(DocumentId id, Release undone, Actor actor, String reason) {
        Optional<Release> before = store.find(id, undone.number() - 1).filter(it -> it.how() != How.REMOVED);
        String text = before.map(it -> store.text(id, it.number())).orElse("");
        String live = undone.how() == How.REMOVED ? null : store.text(id, undone.number());
        Revision revision = before.isPresent() ? Revision.of(text) : Revision.NONE;
        store.add(
                id,
                new Release(
                        next(id),
                        revision.md5(),
                        clock.millis(),
                        actor.name(),
                        reason,
                        before.isPresent() ? How.UNDONE : How.REMOVED,
                        before.map(Release::number).orElse(0)),
                text);
        store.park(id);
        if (before.isEmpty()) {
            center.remove(id);
        } else if (center.publish(id, text, Expected.unchanged(new Revision(undone.revision())))
                instanceof Publication.Conflict) {
            throw new Refused(
                    HttpStatus.CONFLICT, "the live text was changed at this very moment; look at it and try again");
        }
        return row(id, actor, reason).from(live).to(before.isPresent() ? text : null);
    }

    private Release release(String text, String reason, How how, int source, Actor actor) {
        return new Release(0, Revision.of(text).md5(), clock.millis(), actor.name(), reason, how, source);
    }

    private Release write(
            DocumentId id,
            Release open,
            @Nullable String before,
            String text,
            Expected expected,
            Supplier<@Nullable Void> draft,
            Actor actor) {
        Release release = new Release(
                next(id), open.revision(), open.at(), open.author(), open.reason(), open.how(), open.source());
        return busily(
                id,
                () -> changes.recordOutside(
                        row(id, actor, open.reason()).from(before).to(text),
                        () -> {
                            store.add(id, release, text);
                            draft.get();
                            if (center.publish(id, text, expected) instanceof Publication.Conflict) {
                                throw new ConflictException();
                            }
                            return release;
                        },
                        written -> center.restore(id, Optional.ofNullable(before), new Revision(release.revision()))));
    }

    private ChangeDraft row(DocumentId id, Actor actor, String reason) {
        return ChangeDraft.of(ChangeKind.DOCUMENT, subject(id), actor)
                .because(reason)
                .affecting(readers.services(id))
                .undoable();
    }

    private int next(DocumentId id) {
        return store.last(id).map(Release::number).orElse(0) + 1;
    }

    private <T> T busily(DocumentId id, Supplier<T> write) {
        if (!busy.add(id)) {
            throw new Refused(HttpStatus.CONFLICT, "somebody else is writing " + id + " at this moment; look again");
        }
        try {
            T result = write.get();
            center.follow(Set.of(id));
            return result;
        } finally {
            busy.remove(id);
        }
    }

    private Draft draft(DocumentId id) {
        return store.draft(id).orElseThrow(() -> new NotFound("there is no draft of " + id));
    }

    private static void requireSize(String text) {
        if (text.length() > DocumentFormat.MAX_CHARS) {
            throw new InvalidRequest(
                    "text",
                    text.length() + " characters",
                    "at most " + DocumentFormat.MAX_CHARS + "; split the document");
        }
        if (text.isBlank()) {
            throw new InvalidRequest("text", "", "at least one setting; remove the document to have none");
        }
    }

    private static void requireReadable(DocumentId id, String text) {
        Comparison.problem(DocumentFormat.of(id.name()), text).ifPresent(problem -> {
            throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, id.name() + ": " + problem);
        });
    }
}
