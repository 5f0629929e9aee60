package io.dplatform.confcenter;

/** A document's text as it was read. */
public record Document(DocumentId id, String text, Revision revision) {

    public static Document of(DocumentId id, String text) {
        return new Document(id, text, Revision.of(text));
    }

    /** Without the text: it may hold what does not belong into a log. */
    @Override
    public String toString() {
        return id + "@" + revision;
    }
}
