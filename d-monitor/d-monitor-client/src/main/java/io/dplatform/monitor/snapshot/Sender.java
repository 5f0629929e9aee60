package io.dplatform.monitor.snapshot;

import io.dplatform.tracker.context.ServiceIdentity;
import java.time.Instant;

/**
 * The process a snapshot comes from. App, instance and start together name it: after a restart all counts begin at zero.
 *
 * @param startedAt by its own clock, whole milliseconds
 * @param starterVersion the version of D-Platform in it, or {@code ""}
 * @param javaVersion that it runs on, or {@code ""}
 */
public record Sender(ServiceIdentity identity, Instant startedAt, String starterVersion, String javaVersion) {}
