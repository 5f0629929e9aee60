package io.dplatform.watcher.server.documents;

/**
 * A text that was live once.
 *
 * @param number from 1, for each document
 * @param revision of the text; empty after a removal
 * @param at epoch milliseconds
 * @param author who made it live; {@code registry} for what was seen from outside
 * @param source number of the release whose text this one repeats; 0 for a text of its own
 */
record Release(int number, String revision, long at, String author, String reason, How how, int source) {}
