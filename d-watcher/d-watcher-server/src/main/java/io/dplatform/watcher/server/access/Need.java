package io.dplatform.watcher.server.access;

/** What a handler needs of whoever calls it. */
public enum Need {
    /** Nothing. Such a path is on the allow-list of {@link PublicPaths} too, or it stays closed. */
    NOTHING,
    VIEWER,
    OPERATOR,
    ADMIN,
    /** The bearer token of services; no person has it and no session gives it. */
    INTAKE
}
