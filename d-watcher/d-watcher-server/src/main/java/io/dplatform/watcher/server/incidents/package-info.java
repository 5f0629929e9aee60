/**
 * One incident for one cause: findings folded along the live graph of calls. What folds, ranks and closes is pure; the clock,
 * the thread and the database stand around it.
 */
@NullMarked
package io.dplatform.watcher.server.incidents;

import org.jspecify.annotations.NullMarked;
