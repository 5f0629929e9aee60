package io.dplatform.confcenter;

/** The config center or registry did not answer, or not in time. Nothing is known about whether it acted. */
public final class ConfCenterUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfCenterUnavailableException(String message) {
        super(message);
    }

    public ConfCenterUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
