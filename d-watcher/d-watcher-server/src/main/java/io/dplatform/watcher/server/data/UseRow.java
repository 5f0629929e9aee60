package io.dplatform.watcher.server.data;

/**
 * For whom a statement runs.
 *
 * @param entry the operation that was being served, {@code ""} for work of the service's own
 * @param caller the app that had called, {@code ""} where none did
 * @param totals of all instances, since they began
 * @param share of the time of this statement
 */
public record UseRow(String entry, String caller, Totals totals, double share) {}
