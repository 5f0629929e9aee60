package io.dplatform.watcher.server.actions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An action, for the console. Times are epoch milliseconds.
 *
 * @param values logger and level; the change that was undone, its subject and the change that undid it
 * @param judgeAt when it is known whether it helped; absent where that is not asked
 */
record ActionView(
        long id,
        ActionKind kind,
        long incident,
        String service,
        String instance,
        List<String> addresses,
        Map<String, String> values,
        String reason,
        String actor,
        long at,
        long until,
        ActionStatus status,
        @Nullable Long endedAt,
        @Nullable String endedBy,
        @Nullable Double failedBefore,
        @Nullable Double failedAfter,
        @Nullable Long p99Before,
        @Nullable Long p99After,
        @Nullable Outcome outcome,
        @Nullable Long judgeAt,
        Map<String, String> answers) {

    static ActionView of(Action action, ActionProperties properties) {
        CallNumbers before = action.before();
        CallNumbers after = action.after();
        Instant ended = action.endedAt();
        return new ActionView(
                action.id(),
                action.kind(),
                action.incident(),
                action.service(),
                action.instance(),
                action.addresses(),
                action.values(),
                action.reason(),
                action.actor(),
                action.at().toEpochMilli(),
                action.until().toEpochMilli(),
                action.status(),
                ended == null ? null : ended.toEpochMilli(),
                action.endedBy(),
                before == null ? null : before.failedShare(),
                after == null ? null : after.failedShare(),
                before == null ? null : before.p99Micros(),
                after == null ? null : after.p99Micros(),
                action.outcome(),
                action.kind() == ActionKind.LOG_LEVEL
                        ? null
                        : action.at().plus(properties.judgeAfter()).toEpochMilli(),
                action.answers());
    }
}
