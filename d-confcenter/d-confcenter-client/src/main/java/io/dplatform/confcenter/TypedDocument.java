package io.dplatform.confcenter;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The latest good value of a document and what became of the news since. Immutable.
 *
 * <p>Good beats new: a text that is missing, empty or wrong never takes the place of a value, it only shows in the verdict.
 */
public final class TypedDocument<T> {

    /** Longer texts are refused unread: nobody wrote them by intention. */
    static final int MAX_CHARS = 1 << 20;

    private final @Nullable T value;
    private final Revision revision;
    private final Verdict verdict;

    private TypedDocument(@Nullable T value, Revision revision, Verdict verdict) {
        this.value = value;
        this.revision = revision;
        this.verdict = verdict;
    }

    static <T> TypedDocument<T> pending() {
        return new TypedDocument<>(null, Revision.NONE, new Verdict.Pending());
    }

    /** Empty until a first good text was read. */
    public Optional<T> value() {
        return Optional.ofNullable(value);
    }

    /** Of the text that {@link #value} came from; {@link Revision#NONE} without a value. */
    public Revision revision() {
        return revision;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** The state after the reading: this one itself when nothing changed. */
    TypedDocument<T> after(Reading reading, DocumentType<T> type) {
        if (reading instanceof Reading.Found found) {
            return after(found.document(), type);
        }
        if (reading instanceof Reading.Unknown unknown) {
            return with(new Verdict.Unreachable(unknown.why()));
        }
        return with(new Verdict.Missing());
    }

    private TypedDocument<T> after(Document document, DocumentType<T> type) {
        if (value != null && document.revision().equals(revision)) {
            return with(new Verdict.Applied());
        }
        if (document.text().length() > MAX_CHARS) {
            return with(
                    refused(document, document.text().length() + " characters (expected: at most " + MAX_CHARS + ")"));
        }
        try {
            T parsed = type.parse(document.text());
            type.validate(parsed);
            return new TypedDocument<>(parsed, document.revision(), new Verdict.Applied());
        } catch (InvalidDocumentException e) {
            return with(refused(document, String.valueOf(e.getMessage())));
        } catch (RuntimeException | StackOverflowError e) { // a text can be deeper than a parser thought of
            return with(refused(document, "could not be read: " + e));
        }
    }

    private static Verdict refused(Document document, String why) {
        return new Verdict.Refused(document.revision(), why);
    }

    private TypedDocument<T> with(Verdict news) {
        return news.equals(verdict) ? this : new TypedDocument<>(value, revision, news);
    }

    @Override
    public String toString() {
        return "TypedDocument[" + revision + ", " + verdict + "]";
    }
}
