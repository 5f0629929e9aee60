/** Serves the console's files. */
@NullMarked
package io.dplatform.watcher.server.console;

import org.jspecify.annotations.NullMarked;
