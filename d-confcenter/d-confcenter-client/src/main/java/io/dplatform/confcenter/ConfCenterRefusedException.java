package io.dplatform.confcenter;

/** The config center or registry understood and said no: a rule of names or sizes, or missing rights. Trying again is vain. */
public final class ConfCenterRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfCenterRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    public ConfCenterRefusedException(String message) {
        super(message);
    }
}
