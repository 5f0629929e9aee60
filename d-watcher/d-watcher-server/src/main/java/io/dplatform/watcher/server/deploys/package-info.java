/** Notices what is deployed, from what registers and reports, and tells the change ledger. */
@NullMarked
package io.dplatform.watcher.server.deploys;

import org.jspecify.annotations.NullMarked;
