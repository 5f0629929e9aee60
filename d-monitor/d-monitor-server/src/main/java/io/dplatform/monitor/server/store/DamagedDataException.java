package io.dplatform.monitor.server.store;

/** Stored bytes are not what was written. Does not leave this package: what is damaged is left out and counted. */
final class DamagedDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedDataException(String message) {
        super(message);
    }
}
