/** What services do to their databases: statements and what they cost for whom, pools, and who touches whose tables. */
@NullMarked
package io.dplatform.watcher.server.data;

import org.jspecify.annotations.NullMarked;
