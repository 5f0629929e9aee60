/** Databases for the tests of whoever uses them. */
@NullMarked
package io.dplatform.dao.jdbc.testkit;

import org.jspecify.annotations.NullMarked;
