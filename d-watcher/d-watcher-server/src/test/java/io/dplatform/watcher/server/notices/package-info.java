@NullMarked
package io.dplatform.watcher.server.notices;

import org.jspecify.annotations.NullMarked;
