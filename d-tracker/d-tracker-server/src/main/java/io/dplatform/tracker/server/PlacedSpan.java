package io.dplatform.tracker.server;

/**
 * A span at its place in the picture of its trace.
 *
 * @param span as it was sent, with its raw times
 * @param spanId its id in the picture; another than the span's own only for the called half of a Zipkin "shared" span, whose
 *     two halves have one id
 * @param parentId its parent in the picture, 0 for none; the id of a span that never came stays
 * @param caller the app that called, found by the parent where the span does not tell
 * @param startMicros microseconds since 1970 after the clocks were set right; the span's own start where nothing was
 */
public record PlacedSpan(Span span, long spanId, long parentId, String caller, long startMicros) {}
