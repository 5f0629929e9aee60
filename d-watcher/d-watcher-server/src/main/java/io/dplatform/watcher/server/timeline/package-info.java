/** One line of time under a business key: what was done for one order, in which services, and what was changed meanwhile. */
@NullMarked
package io.dplatform.watcher.server.timeline;

import org.jspecify.annotations.NullMarked;
