/** Every statement as an observed call: what it touches, what it waits for, and for whom it runs. */
@NullMarked
package io.dplatform.dao.jdbc;

import org.jspecify.annotations.NullMarked;
