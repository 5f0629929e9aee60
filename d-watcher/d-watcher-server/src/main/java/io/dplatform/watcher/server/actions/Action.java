package io.dplatform.watcher.server.actions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done. Immutable.
 *
 * @param id counts up
 * @param incident that it was done for, 0 where for none
 * @param instance {@code ""} where it is not about one
 * @param addresses of an instance that is held
 * @param values what else its kind needs: logger and level, the change that was undone
 * @param until when it ends by itself; of one that has no end, when it was done
 * @param before the callers' numbers when it was done
 * @param after the same some minutes later; null until then
 * @param outcome null until it is judged
 * @param answers what instances answered, by instance
 */
public record Action(
        long id,
        ActionKind kind,
        long incident,
        String service,
        String instance,
        List<String> addresses,
        Map<String, String> values,
        String reason,
        String actor,
        Instant at,
        Instant until,
        ActionStatus status,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable CallNumbers before,
        @Nullable CallNumbers after,
        @Nullable Outcome outcome,
        @Nullable Instant judgedAt,
        Map<String, String> answers) {

    public Action {
        addresses = List.copyOf(addresses);
        values = Map.copyOf(values);
        answers = Map.copyOf(answers);
    }

    Action ended(ActionStatus how, Instant when, String who) {
        return new Action(
                id, kind, incident, service, instance, addresses, values, reason, actor, at, until, how, when, who,
                before, after, outcome, judgedAt, answers);
    }

    Action judged(@Nullable CallNumbers numbers, Outcome brought, Instant when) {
        return new Action(
                id, kind, incident, service, instance, addresses, values, reason, actor, at, until, status, endedAt,
                endedBy, before, numbers, brought, when, answers);
    }

    Action answeredBy(String who, String text) {
        Map<String, String> all = new TreeMap<>(answers);
        all.put(who, text);
        return new Action(
                id, kind, incident, service, instance, addresses, values, reason, actor, at, until, status, endedAt,
                endedBy, before, after, outcome, judgedAt, all);
    }

    boolean isActive() {
        return status == ActionStatus.ACTIVE;
    }

    /** How the ledger names it; begins with what finds it again. */
    String subject() {
        String what = kind == ActionKind.LOG_LEVEL ? values.getOrDefault("logger", "") : instance;
        return prefix(kind, id) + service + (what.isEmpty() ? "" : "/" + what);
    }

    static String prefix(ActionKind kind, long id) {
        return (kind == ActionKind.LOG_LEVEL ? "log-level/" : "hold/") + id + "/";
    }

    /** The number in such a name; 0 where there is none. */
    static long idOf(String subject) {
        String[] parts = subject.split("/", 3);
        try {
            return parts.length < 2 ? 0 : Long.parseLong(parts[1]);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
