package io.dplatform.monitor.server.findings;

import io.dplatform.tracker.context.CallKind;
import org.jspecify.annotations.Nullable;

/** What a finding is about; {@code ""} and null stand for all of them together. */
record Subject(String caller, String callee, String instance, @Nullable CallKind kind, String operation) {

    static Subject edge(String caller, String callee, @Nullable CallKind kind) {
        return new Subject(caller, callee, "", kind, "");
    }

    static Subject callee(String callee, @Nullable CallKind kind) {
        return new Subject("", callee, "", kind, "");
    }

    static Subject instance(String callee, @Nullable CallKind kind, String instance) {
        return new Subject("", callee, instance, kind, "");
    }
}
