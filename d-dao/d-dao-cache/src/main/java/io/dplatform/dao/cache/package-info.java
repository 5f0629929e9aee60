/** Redis and caches as observed calls. */
@NullMarked
package io.dplatform.dao.cache;

import org.jspecify.annotations.NullMarked;
