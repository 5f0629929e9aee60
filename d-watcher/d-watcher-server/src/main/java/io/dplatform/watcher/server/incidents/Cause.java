package io.dplatform.watcher.server.incidents;

/** What is wrong with the root of an incident, as far as the numbers of both seats tell. */
public enum Cause {
    /** It fails, and says so itself. */
    ERRORS,
    /** It takes long, and says so itself. */
    SLOW,
    /** Callers get no answer while what it says of itself is well: it stands still, or the way to it is broken. */
    FROZEN,
    /** Nobody listens there. */
    UNREACHABLE,
    /** Its calls wait for a connection of its own pool. */
    POOL,
    /** It has more to do than it can, or a limit turns calls away. */
    OVERLOAD,
    /** Messages wait for it. */
    LAG,
    /** The registry does not list instances that its callers still reach. */
    REGISTRY,
    /** It is not called any more though it should be. */
    SILENT,
    /** What it calls answers well; time or faults arise in its own process. */
    CALLER,
    /** The numbers do not tell. */
    UNKNOWN
}
