package io.dplatform.watcher.server.documents;

import org.jspecify.annotations.Nullable;

/**
 * One setting that a draft changes.
 *
 * @param before absent if it is new
 * @param after absent if it goes away
 * @param risk what to look at twice, in a sentence; absent if nothing is odd
 */
record SettingChange(String key, @Nullable String before, @Nullable String after, @Nullable String risk) {}
