/** The stretch of time that a question is about, checked once. */
@NullMarked
package io.dplatform.watcher.server.window;

import org.jspecify.annotations.NullMarked;
