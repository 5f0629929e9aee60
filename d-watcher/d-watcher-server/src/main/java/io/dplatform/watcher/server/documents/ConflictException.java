package io.dplatform.watcher.server.documents;

/** The live text is not what the draft was made from: ends the transaction in which that was found out. */
final class ConflictException extends RuntimeException {

    private static final long serialVersionUID = 1;
}
