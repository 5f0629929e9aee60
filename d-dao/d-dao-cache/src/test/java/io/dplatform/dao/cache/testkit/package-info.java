/** A Redis for the tests of whoever uses it, and a way to make its line fail. */
@NullMarked
package io.dplatform.dao.cache.testkit;

import org.jspecify.annotations.NullMarked;
