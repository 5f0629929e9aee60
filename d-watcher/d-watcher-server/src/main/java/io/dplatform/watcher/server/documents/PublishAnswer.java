package io.dplatform.watcher.server.documents;

import org.jspecify.annotations.Nullable;

/**
 * How a publication ended: with a release, or with a conflict and nothing changed.
 */
record PublishAnswer(@Nullable Release release, @Nullable Conflict conflict) {}
