/** What the server is told and what it says of itself: read by all its features, knows none of them. */
@NullMarked
package io.dplatform.watcher.server.settings;

import org.jspecify.annotations.NullMarked;
