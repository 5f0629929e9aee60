package io.dplatform.confcenter;

/** A document's text is not what its type asks for. The message is shown to whoever published it: say what was expected. */
public final class InvalidDocumentException extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidDocumentException(String message) {
        super(message);
    }

    public InvalidDocumentException(String message, Throwable cause) {
        super(message, cause);
    }
}
