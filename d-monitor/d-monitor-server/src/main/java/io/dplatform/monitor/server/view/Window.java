package io.dplatform.monitor.server.view;

/**
 * The time an answer covers; it may begin a little before what was asked for, because the store keeps steps and not
 * moments.
 *
 * @param from the first moment, milliseconds since 1970
 * @param to the first moment after it, milliseconds since 1970
 * @param stepSeconds between two points of the series of this answer
 */
public record Window(long from, long to, long stepSeconds) {}
