/** Which of several platforms that share one database leads. */
@NullMarked
package io.dplatform.watcher.server.lease;

import org.jspecify.annotations.NullMarked;
