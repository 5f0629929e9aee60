package io.dplatform.watcher.server.commands;

import java.time.Instant;
import java.util.Set;

/** An instance that fetches commands, and which kinds it allows. */
public record AskedInstance(String app, String instance, Set<String> kinds, Instant lastSeen) {}
