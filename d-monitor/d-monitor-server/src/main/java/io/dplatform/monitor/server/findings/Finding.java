package io.dplatform.monitor.server.findings;

import io.dplatform.tracker.context.CallKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong, or was, with the calls of one edge, one operation or one instance.
 *
 * @param id the same for the same rule and the same subject, also after a restart: whoever is told twice can tell
 * @param rule the name of the rule, or {@code default/…} for what needs none to be written, or {@code external/…}
 * @param caller who suffers; {@code ""} for all callers together
 * @param callee who is called: a service, or {@code db:…}, {@code redis:…}, {@code topic:…}
 * @param instance of the callee, {@code ""} for all of them together
 * @param kind of the calls; null where they are not told apart
 * @param operation {@code ""} for all of them together
 * @param value what was measured last, in the unit of the signal
 * @param threshold that the value is measured against; where the rule is about too little, the value is below it
 * @param since when the condition began; of one that is resolved, when it was well again. By the platform's clock
 * @param text a short sentence in English, with no name in it that needs care; for people who read logs. Screens say the
 *     same from the other fields, in their language
 */
public record Finding(
        String id,
        String rule,
        Severity severity,
        String caller,
        String callee,
        String instance,
        @Nullable CallKind kind,
        String operation,
        Signal signal,
        double value,
        double threshold,
        Instant since,
        FindingState state,
        String text) {

    /** The same, elsewhere in its life. */
    public Finding in(FindingState next, Instant at) {
        return new Finding(
                id, rule, severity, caller, callee, instance, kind, operation, signal, value, threshold, at, next,
                text);
    }

    /** The same, as bad as this. */
    Finding as(Severity other) {
        return new Finding(
                id, rule, other, caller, callee, instance, kind, operation, signal, value, threshold, since, state,
                text);
    }
}
