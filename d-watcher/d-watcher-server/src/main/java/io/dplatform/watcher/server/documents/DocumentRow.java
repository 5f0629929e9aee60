package io.dplatform.watcher.server.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document in a line.
 *
 * @param format yaml, properties, json or text
 * @param revision of the live text; empty if there is none, absent while the config center does not say
 * @param draft absent if there is none
 * @param last release; absent if there was none so far
 * @param services that read it
 */
record DocumentRow(
        String group,
        String name,
        String format,
        @Nullable String revision,
        @Nullable DraftMark draft,
        Spread spread,
        @Nullable Release last,
        List<String> services) {

    /** That there is a draft; {@code stale} when it was made from a text which is not live any more. */
    record DraftMark(String author, long at, boolean parked, boolean stale) {}
}
