package io.dplatform.watcher.testkit;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import org.jspecify.annotations.Nullable;

/**
 * One step of a trace.
 *
 * @param parentId of the step that it is part of; null for the first one
 * @param service that did it
 * @param operation {@code GET /items/{sku}}
 * @param role the end of the call that this is
 * @param result how it ended, as this end saw it
 */
public record Span(
        String spanId,
        @Nullable String parentId,
        String service,
        String operation,
        CallKind kind,
        Role role,
        CallResult result) {

    /** Which end of a call. */
    public enum Role {
        /** Who calls. */
        CLIENT,
        /** Who is called. */
        SERVER,
        /** Who sends a message. */
        PRODUCER,
        /** Who handles it. */
        CONSUMER,
        /** Work that is no call. */
        INTERNAL
    }

    @Override
    public String toString() {
        return service + " " + kind + " " + role + " " + operation + " " + result;
    }
}
