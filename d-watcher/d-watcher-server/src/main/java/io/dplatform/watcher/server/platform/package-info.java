/** The health of the platform itself. */
@NullMarked
package io.dplatform.watcher.server.platform;

import org.jspecify.annotations.NullMarked;
