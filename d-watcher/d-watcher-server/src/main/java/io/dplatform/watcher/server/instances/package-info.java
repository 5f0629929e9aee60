/** What the registry knows of instances, beside what they report themselves. */
@NullMarked
package io.dplatform.watcher.server.instances;

import org.jspecify.annotations.NullMarked;
