package io.dplatform.monitor.snapshot;

import java.time.Instant;

/**
 * Log events of one fingerprint, that is of the same cause, since the start of the process.
 *
 * @param fingerprint 16 hex digits, the same in every instance and version as long as logger, exception, message pattern and
 *     location are
 * @param level {@code WARN} or {@code ERROR}
 * @param logger the name of the logger
 * @param exception the class of the logged exception, or {@code ""}
 * @param location class and method that threw it, or {@code ""}
 * @param sample the latest message and exception message: one line, cut, secrets masked
 */
public record ErrorRow(
        String fingerprint,
        String level,
        String logger,
        String exception,
        String location,
        String sample,
        long count,
        Instant lastSeen) {

    public ErrorRow {
        if (count < 0) {
            throw new IllegalArgumentException("error count: " + count + " (expected: not below 0)");
        }
    }
}
