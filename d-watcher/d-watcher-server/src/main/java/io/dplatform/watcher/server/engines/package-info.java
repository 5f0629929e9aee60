/** Opens the embedded engines of D-Monitor and D-Tracker in the data directory, and closes them. */
@NullMarked
package io.dplatform.watcher.server.engines;

import org.jspecify.annotations.NullMarked;
