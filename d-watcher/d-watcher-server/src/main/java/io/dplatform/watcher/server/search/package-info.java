/** One box that finds services, operations, instances, traces and screens. */
@NullMarked
package io.dplatform.watcher.server.search;

import org.jspecify.annotations.NullMarked;
