package io.dplatform.watcher.server.incidents;

import java.time.Instant;

/**
 * Something in the life of an incident.
 *
 * @param detail a name: the node that became the root or was drawn in, the incident it was merged into; {@code ""} where
 *     there is none
 */
public record Moment(Instant at, What what, String detail) {

    /** What happened. */
    public enum What {
        OPENED,
        /** More nodes are drawn in. */
        GREW,
        /** The root is seen elsewhere than before. */
        ROOT_MOVED,
        WORSE,
        CALM,
        WRONG_AGAIN,
        CLOSED,
        REOPENED,
        MERGED,
        /** Somebody was told of it. */
        TOLD,
        ACTED,
        HELPED,
        NOT_HELPED,
        UNDONE
    }
}
