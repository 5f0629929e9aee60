package io.dplatform.watcher.server.notices;

/** An address that no notice goes to. The message says why, and repeats nothing of it. */
final class AddressRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    AddressRefused(String message) {
        super(message);
    }
}
