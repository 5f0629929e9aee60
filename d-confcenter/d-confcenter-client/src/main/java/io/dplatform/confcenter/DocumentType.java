package io.dplatform.confcenter;

/**
 * A document with a meaning: how its text becomes a value, and which values are allowed.
 *
 * @param <T> an immutable value
 */
public interface DocumentType<T> {

    DocumentId id();

    /** @throws InvalidDocumentException when the text is not of the format; whatever else it throws counts as that too */
    T parse(String text) throws InvalidDocumentException;

    /** Checks what a format cannot: ranges, references, sums. */
    default void validate(T value) throws InvalidDocumentException {}

    /**
     * A JSON object read into a record. Unknown keys are ignored, so that older services can read what newer ones need;
     * missing numbers, repeated keys and anything after the object are errors, and depth and size are limited.
     */
    static <T> DocumentType<T> json(DocumentId id, Class<T> type) {
        return new JsonDocumentType<>(id, type);
    }
}
