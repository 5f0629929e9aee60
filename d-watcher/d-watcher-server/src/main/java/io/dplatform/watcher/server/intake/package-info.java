/** Where services push spans and metric snapshots: bounded, by bearer token, apart from people's sessions. */
@NullMarked
package io.dplatform.watcher.server.intake;

import org.jspecify.annotations.NullMarked;
