package io.dplatform.dao.jdbc;

import java.util.Optional;

/** Looks at the pool of a data source. Thread-safe; must not block. */
@FunctionalInterface
public interface PoolView {

    /** A data source that is not a pool, or one that cannot be looked at. */
    PoolView NONE = Optional::empty;

    /** The pool as it is now, empty before it has started. */
    Optional<PoolState> state();
}
