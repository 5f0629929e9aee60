package io.dplatform.watcher.server.web;

/** A request that cannot be meant: answered with 400. The message names the parameter, what came and what was expected. */
public final class InvalidRequest extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final int MAX_SHOWN = 80;

    public InvalidRequest(String parameter, Object value, String expected) {
        super(parameter + ": \"" + shown(String.valueOf(value)) + "\" (expected: " + expected + ")");
    }

    private static String shown(String value) {
        return value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "…";
    }
}
