package io.dplatform.watcher.server.figures;

/**
 * The stretch of time an answer is about.
 *
 * @param from epoch milliseconds, inclusive
 * @param to epoch milliseconds, exclusive
 * @param stepSeconds between two points of a series in the same answer
 */
public record Window(long from, long to, long stepSeconds) {}
