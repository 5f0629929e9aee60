package io.dplatform.monitor.server;

import org.jspecify.annotations.Nullable;

/**
 * A snapshot was not taken, nothing of it. The message says why and what was expected; it is safe to be sent to the
 * sender and holds nothing of the payload but the sender's own names.
 */
public final class SnapshotRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why, and the HTTP status that says it. */
    public enum Reason {
        /** Not a snapshot, or of a version this platform cannot read. */
        MALFORMED(400),
        /** More bytes than a snapshot may have, packed or unpacked. */
        TOO_LARGE(413),
        /** An encoding other than gzip or none. */
        UNSUPPORTED_ENCODING(415),
        /** More rows than a service may have. */
        TOO_MANY_SERIES(429),
        /** More processes report than this platform takes. */
        TOO_MANY_PROCESSES(429),
        /** The store cannot write now, for instance because the disk is full; to be tried again later. */
        STORE_UNAVAILABLE(503);

        private final int httpStatus;

        Reason(int httpStatus) {
            this.httpStatus = httpStatus;
        }

        public int httpStatus() {
            return httpStatus;
        }
    }

    private final Reason reason;

    SnapshotRefusedException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
