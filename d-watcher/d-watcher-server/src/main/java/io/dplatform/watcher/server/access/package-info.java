/** Who may do what: first start, login, sessions, users, roles, and the filters that hold all of it. */
@NullMarked
package io.dplatform.watcher.server.access;

import org.jspecify.annotations.NullMarked;
