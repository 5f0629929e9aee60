/**
 * The change ledger: the one path by which anything is changed. Who, why, what before and after, when, and how to undo it; each
 * row chained to the one before it by a hash.
 */
@NullMarked
package io.dplatform.watcher.server.changes;

import org.jspecify.annotations.NullMarked;
