/** Alert rules: the document in the config center, what is in force of it, what it finds, and the way to publish another one. */
@NullMarked
package io.dplatform.watcher.server.rules;

import org.jspecify.annotations.NullMarked;
