package io.dplatform.confcenter.autoconfigure;

import org.jspecify.annotations.Nullable;

/** A document cannot be imported, because of how the import or the document is written. */
final class InvalidImportException extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidImportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
