package io.dplatform.confcenter;

/** How a publication ended. That the config center could not be reached is not among it: the future fails then. */
public sealed interface Publication {

    record Published(Revision revision) implements Publication {}

    /** Nothing was changed: another writer was faster. Read again, apply the change to that, publish again. */
    record Conflict(Revision current) implements Publication {}
}
