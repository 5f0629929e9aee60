/** The whole platform in one process, for a laptop or a small team. */
@NullMarked
package io.dplatform.watcher.devkit;

import org.jspecify.annotations.NullMarked;
