package io.dplatform.watcher.server.documents;

/**
 * A draft that was made from a text which is not live any more. The three texts to bring together.
 *
 * @param base that the draft was made from
 * @param live as it is now
 * @param draft that was to be published
 * @param liveRevision what the draft has to be based on next time
 */
record Conflict(String base, String live, String draft, String liveRevision) {}
