package io.dplatform.watcher.server.settings;

import java.time.Instant;

/**
 * What this server is, wherever it has to say so.
 *
 * @param version of D-Platform
 * @param environment what it watches over, as the operator named it
 */
public record ServerFacts(String version, String environment, Instant startedAt) {}
