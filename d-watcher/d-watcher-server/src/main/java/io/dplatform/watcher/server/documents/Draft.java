package io.dplatform.watcher.server.documents;

/**
 * A text that is being prepared.
 *
 * @param baseRevision of the live text that it was made from; empty if there was none
 * @param baseText that text
 * @param at epoch milliseconds of the last save
 * @param version counts the saves
 * @param parked set aside by a rollback: it is kept, and not published until somebody takes it up again
 */
record Draft(String text, String baseRevision, String baseText, String author, long at, int version, boolean parked) {}
