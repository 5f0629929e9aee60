package io.dplatform.watcher.server.actions;

import org.jspecify.annotations.Nullable;

/**
 * Undo this change.
 *
 * @param change its id in the ledger
 * @param confirm what the preview asks to be typed
 * @param incident that it is done for
 */
record RollbackRequest(
        @Nullable String change, @Nullable String reason, @Nullable String confirm, @Nullable Long incident) {}
