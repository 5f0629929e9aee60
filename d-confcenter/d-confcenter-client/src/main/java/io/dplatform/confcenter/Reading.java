package io.dplatform.confcenter;

/** What an attempt to read a document brought. */
public sealed interface Reading {

    /** The document is there. */
    record Found(Document document) implements Reading {}

    /**
     * The config center answered that there is no such document, or an empty one. Not a reason to drop a value that is in
     * use: a config center that lost its data says the same.
     */
    record Absent() implements Reading {}

    /** No answer, hence no knowledge. */
    record Unknown(String why) implements Reading {}

    /** An empty text is no document. */
    static Reading of(DocumentId id, String text) {
        return text.isBlank() ? new Absent() : new Found(Document.of(id, text));
    }
}
