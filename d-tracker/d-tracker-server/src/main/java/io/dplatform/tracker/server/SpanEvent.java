package io.dplatform.tracker.server;

/**
 * Something that happened during a span.
 *
 * @param timeMicros microseconds since 1970, on the clock of the span's process
 * @param name what happened
 */
public record SpanEvent(long timeMicros, String name) {}
