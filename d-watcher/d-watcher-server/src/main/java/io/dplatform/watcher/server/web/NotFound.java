package io.dplatform.watcher.server.web;

/** The thing asked for does not exist: answered with 404. The message says what was looked for, and where. */
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotFound(String message) {
        super(message);
    }
}
