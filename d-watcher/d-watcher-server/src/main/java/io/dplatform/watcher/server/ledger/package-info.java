/** What people see of the change ledger, and the undoing of one change. */
@NullMarked
package io.dplatform.watcher.server.ledger;

import org.jspecify.annotations.NullMarked;
