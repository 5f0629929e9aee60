/** The values several screens share: populations of calls, windows of time, edges. */
@NullMarked
package io.dplatform.watcher.server.figures;

import org.jspecify.annotations.NullMarked;
