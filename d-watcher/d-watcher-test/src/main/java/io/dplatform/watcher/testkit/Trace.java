package io.dplatform.watcher.testkit;

import io.dplatform.watcher.testkit.Span.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** When the spans of a trace are all there: services send them at different times, and what was called earlier ends first. */
final class Trace {

    private Trace() {}

    /**
     * Whether nothing is missing that can be known of: every service, and every span's parent but that of what was asked from outside, by
     * the test itself for instance.
     */
    static boolean isComplete(List<Span> spans, Set<String> services) {
        Set<String> ids = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (Span span : spans) {
            ids.add(span.spanId());
            seen.add(span.service());
        }
        // Those that are not part of one that is there: one, once all others have arrived.
        List<Span> tops = spans.stream()
                .filter(span -> span.parentId() == null || !ids.contains(span.parentId()))
                .toList();
        return tops.size() == 1 && isABeginning(tops.get(0)) && seen.containsAll(services);
    }

    /** A call that has a parent was made within something that its own service has yet to tell of. */
    private static boolean isABeginning(Span span) {
        return span.parentId() == null || span.role() == Role.SERVER || span.role() == Role.CONSUMER;
    }
}
