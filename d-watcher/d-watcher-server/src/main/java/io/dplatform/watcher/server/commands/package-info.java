/** What is asked of services: they fetch it themselves, for no service is ever dialled. */
@NullMarked
package io.dplatform.watcher.server.commands;

import org.jspecify.annotations.NullMarked;
