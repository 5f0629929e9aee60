/** The data directory and the control data in it. */
@NullMarked
package io.dplatform.watcher.server.store;

import org.jspecify.annotations.NullMarked;
