package io.dplatform.monitor.snapshot;

/** Bytes are not a snapshot, or one that this version cannot read. The message says what was expected; it holds no payload. */
public final class SnapshotFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    SnapshotFormatException(String message) {
        super(message);
    }
}
