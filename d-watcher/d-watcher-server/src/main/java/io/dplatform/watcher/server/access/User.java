package io.dplatform.watcher.server.access;

import org.jspecify.annotations.Nullable;

/** A user as admins see it. Times are epoch milliseconds. */
public record User(String name, Role role, long createdAt, @Nullable Long lastLoginAt) {}
