package io.dplatform.monitor.server.findings;

import io.dplatform.tracker.context.CallKind;
import org.jspecify.annotations.Nullable;

/**
 * A number that is not counted from calls: the lag of a consumer group, the wait for a pooled connection.
 *
 * @param callee what it is about: {@code topic:orders}, {@code db:shop}
 * @param caller who suffers: the consuming or the waiting app
 * @param instance {@code ""} where it is of all
 * @param operation the consumer group or the pool, {@code ""} where there is none
 * @param threshold above which it is wrong with no rule to write; {@link Double#NaN} where only a rule can tell
 * @param severity if it is above
 */
public record ExternalReading(
        Signal signal,
        String caller,
        String callee,
        String instance,
        @Nullable CallKind kind,
        String operation,
        double value,
        double threshold,
        Severity severity) {

    Subject subject() {
        return new Subject(caller, callee, instance, kind, operation);
    }
}
