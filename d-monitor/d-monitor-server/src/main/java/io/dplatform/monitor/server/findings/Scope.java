package io.dplatform.monitor.server.findings;

import io.dplatform.tracker.context.CallKind;
import org.jspecify.annotations.Nullable;

/**
 * Whose calls are meant.
 *
 * @param operation the callee's operation; matters with the grain {@link Grain#OPERATION} alone
 * @param kind null for every kind
 */
public record Scope(Glob caller, Glob callee, Glob operation, @Nullable CallKind kind, Grain grain) {

    boolean covers(Subject subject) {
        return (kind == null || kind == subject.kind())
                && callee.matches(subject.callee())
                && (grain == Grain.CALLEE || grain == Grain.INSTANCE || caller.matches(subject.caller()))
                && (grain != Grain.OPERATION || operation.matches(subject.operation()));
    }

    /** Whether a series of calls can matter to this. */
    boolean covers(CallKind ofSeries, String caller, String callee) {
        return (kind == null || kind == ofSeries) && this.callee.matches(callee) && this.caller.matches(caller);
    }

    /** The one subject that this names, also while nothing is known of it; null where it names a group. */
    @Nullable
    Subject only() {
        CallKind one = kind;
        if (one == null || !callee.isLiteral() || grain == Grain.INSTANCE) {
            return null;
        }
        if (grain == Grain.CALLEE) {
            return Subject.callee(callee.pattern(), one);
        }
        if (!caller.isLiteral() || (grain == Grain.OPERATION && !operation.isLiteral())) {
            return null;
        }
        String named = grain == Grain.OPERATION ? operation.pattern() : "";
        return new Subject(caller.pattern(), callee.pattern(), "", one, named);
    }
}
