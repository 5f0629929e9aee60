/** What a service does when the platform asks for it: only what its own settings allow, and only for a while. */
@NullMarked
package io.dplatform.watcher.autoconfigure;

import org.jspecify.annotations.NullMarked;
