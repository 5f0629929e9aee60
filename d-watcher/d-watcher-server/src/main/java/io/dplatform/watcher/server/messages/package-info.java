/** What people see of the broker: groups and their backlogs, messages, dead letters; and the giving of a dead letter once more. */
@NullMarked
package io.dplatform.watcher.server.messages;

import org.jspecify.annotations.NullMarked;
