package io.dplatform.watcher.server.access;

import org.jspecify.annotations.Nullable;

/**
 * What the console has to know before it shows anything.
 *
 * @param setupNeeded whether there is no user yet, so that the first admin has to be made
 * @param user who is logged in; absent if nobody is
 * @param environment what this platform watches over, as the operator named it
 * @param serverTime epoch milliseconds
 */
public record Session(
        boolean setupNeeded, @Nullable Person user, String version, String environment, long serverTime) {}
