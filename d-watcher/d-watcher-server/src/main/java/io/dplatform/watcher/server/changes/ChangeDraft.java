package io.dplatform.watcher.server.changes;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a writer says of a change; the ledger adds number, time and hash. Immutable:
 *
 * <pre>{@code
 * ChangeDraft.of(ChangeKind.DOCUMENT, "D_CONFIG/stock.yaml", actor)
 *         .because(reason)
 *         .from(oldText)
 *         .to(newText)
 *         .affecting("stock")
 *         .undoable()
 * }</pre>
 */
public final class ChangeDraft {

    private final ChangeKind kind;
    private final String subject;
    private final Actor actor;
    private final String reason;
    private final @Nullable String before;
    private final @Nullable String after;
    private final List<String> services;
    private final boolean undoable;

    private ChangeDraft(
            ChangeKind kind,
            String subject,
            Actor actor,
            String reason,
            @Nullable String before,
            @Nullable String after,
            List<String> services,
            boolean undoable) {
        this.kind = kind;
        this.subject = subject;
        this.actor = actor;
        this.reason = reason;
        this.before = before;
        this.after = after;
        this.services = services;
        this.undoable = undoable;
    }

    /** A change of a subject; {@code subject} is a path whose first part names what it is, {@code user/anna}. */
    public static ChangeDraft of(ChangeKind kind, String subject, Actor actor) {
        return new ChangeDraft(kind, subject, actor, "", null, null, List.of(), false);
    }

    /** Why, in the words of whoever does it. */
    public ChangeDraft because(@Nullable String why) {
        return new ChangeDraft(kind, subject, actor, why == null ? "" : why.strip(), before, after, services, undoable);
    }

    /** What it was; null if there was nothing. */
    public ChangeDraft from(@Nullable String text) {
        return new ChangeDraft(kind, subject, actor, reason, text, after, services, undoable);
    }

    /** What it will be; null if there is nothing any more. */
    public ChangeDraft to(@Nullable String text) {
        return new ChangeDraft(kind, subject, actor, reason, before, text, services, undoable);
    }

    /** The services that this reaches. */
    public ChangeDraft affecting(String... names) {
        return affecting(List.of(names));
    }

    /** The services that this reaches. */
    public ChangeDraft affecting(Collection<String> names) {
        return new ChangeDraft(
                kind,
                subject,
                actor,
                reason,
                before,
                after,
                names.stream().distinct().sorted().toList(),
                undoable);
    }

    /** There is a {@link ChangeUndo} that knows the way back. */
    public ChangeDraft undoable() {
        return new ChangeDraft(kind, subject, actor, reason, before, after, services, true);
    }

    ChangeKind kind() {
        return kind;
    }

    String subject() {
        return subject;
    }

    Actor actor() {
        return actor;
    }

    String reason() {
        return reason;
    }

    @Nullable
    String before() {
        return before;
    }

    @Nullable
    String after() {
        return after;
    }

    List<String> services() {
        return services;
    }

    boolean isUndoable() {
        return undoable;
    }
}
