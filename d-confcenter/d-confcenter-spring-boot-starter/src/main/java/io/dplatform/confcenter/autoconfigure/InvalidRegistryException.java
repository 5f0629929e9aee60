package io.dplatform.confcenter.autoconfigure;

/** {@code d.registry} is not an address. */
final class InvalidRegistryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidRegistryException(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }
}
