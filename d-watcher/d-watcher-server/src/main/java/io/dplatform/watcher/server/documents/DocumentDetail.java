package io.dplatform.watcher.server.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document with its texts.
 *
 * @param live absent if there is none, or while the config center does not say
 * @param draft absent if there is none
 * @param masked whether secrets are hidden from whoever asks
 * @param problem why the live text is not known, in a sentence
 */
record DocumentDetail(
        DocumentRow document,
        @Nullable LiveText live,
        @Nullable DraftText draft,
        List<InstanceVerdict> instances,
        boolean masked,
        @Nullable String problem) {

    record LiveText(String text, String revision) {}

    /**
     * The draft.
     *
     * @param stale whether it was made from a text which is not live any more
     * @param problem why it cannot be published, in a sentence with line and column; absent if it can
     * @param changes setting by setting
     */
    record DraftText(
            String text,
            String baseRevision,
            String author,
            long at,
            int version,
            boolean parked,
            boolean stale,
            @Nullable String problem,
            List<SettingChange> changes) {}
}
