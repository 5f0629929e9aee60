package io.dplatform.confcenter.autoconfigure;

import io.dplatform.confcenter.DocumentId;

/** A document that the application cannot do without is not to be had. */
final class MissingDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String action;

    /** @param action what would help */
    MissingDocumentException(DocumentId id, String why, String action) {
        super("The document " + id.name() + " of the group " + id.group() + " is required, and " + why + ".");
        this.action = action;
    }

    String action() {
        return action;
    }
}
