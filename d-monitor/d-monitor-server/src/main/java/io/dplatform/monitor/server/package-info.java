/** Numbers about calls on the platform's side: intake of snapshots, their store, and what is asked of it. */
@NullMarked
package io.dplatform.monitor.server;

import org.jspecify.annotations.NullMarked;
