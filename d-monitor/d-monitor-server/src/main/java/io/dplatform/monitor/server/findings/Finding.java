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
 * @param worsenedAt when it last turned from well to wrong, or graver: what made it so came before. Not before {@code since}
 * @param wellSince since when it is no longer wrong, though it is not over yet; null while it is wrong. It was measured well
 *     then, and has not been wrong for as long as its rule asks since
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
        Instant worsenedAt,
        @Nullable Instant wellSince,
        FindingState state,
        String text) {

    /** Whether it should be acted upon and is not getting well by itself. */
    public boolean isWrongNow() {
        return state.isWrong() && wellSince == null;
    }

    /** The same, elsewhere in its life. */
    public Finding in(FindingState next, Instant at) {
        return with(severity, at, at, null, next);
    }

    /** The same, as bad as this, and since then. */
    Finding as(Severity other, Instant worse) {
        return with(other, since, worse, wellSince, state);
    }

    /** The same, well since then; null for wrong. */
    Finding well(@Nullable Instant from) {
        return with(severity, since, worsenedAt, from, state);
    }

    private Finding with(Severity grave, Instant from, Instant worse, @Nullable Instant well, FindingState where) {
        return new Finding(
                id, rule, grave, caller, callee, instance, kind, operation, signal, value, threshold, from, worse, well,
                where, text);
    }
}
