package io.dplatform.watcher.server.services;

import org.jspecify.annotations.Nullable;

/** Error log lines of one shape. */
public record ErrorFingerprint(
        String fingerprint, String logger, String sample, long count, long lastSeen, @Nullable String exception) {}
