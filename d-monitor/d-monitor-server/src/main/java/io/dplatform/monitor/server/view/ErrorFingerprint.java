package io.dplatform.monitor.server.view;

import org.jspecify.annotations.Nullable;

/**
 * One kind of error in a service's log.
 *
 * @param level {@code WARN} or {@code ERROR}
 * @param sample one message of it
 * @param count in the window
 * @param lastSeen milliseconds since 1970, to the step
 */
public record ErrorFingerprint(
        String fingerprint,
        String level,
        String logger,
        String sample,
        long count,
        long lastSeen,
        @Nullable String exception) {}
