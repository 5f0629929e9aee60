/** Single requests: search, and one trace with all its spans. */
@NullMarked
package io.dplatform.watcher.server.traces;

import org.jspecify.annotations.NullMarked;
