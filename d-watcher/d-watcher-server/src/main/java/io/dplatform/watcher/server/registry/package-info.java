/** The registry and config center as the platform uses them: its own address goes out, instances come in. */
@NullMarked
package io.dplatform.watcher.server.registry;

import org.jspecify.annotations.NullMarked;
