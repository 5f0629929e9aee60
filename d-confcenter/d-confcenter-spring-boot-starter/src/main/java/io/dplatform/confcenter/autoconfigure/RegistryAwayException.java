package io.dplatform.confcenter.autoconfigure;

/** The service is not to start without its registry, and that does not answer. */
final class RegistryAwayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RegistryAwayException(String found) {
        super(RequiredRegistry.PROPERTY + "=true, and " + found);
    }
}
