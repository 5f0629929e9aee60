/** Who calls whom, and how well as the caller sees it. */
@NullMarked
package io.dplatform.watcher.server.edges;

import org.jspecify.annotations.NullMarked;
