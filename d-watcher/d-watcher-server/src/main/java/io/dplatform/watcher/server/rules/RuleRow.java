package io.dplatform.watcher.server.rules;

import io.dplatform.monitor.server.findings.Check;
import io.dplatform.monitor.server.findings.Check.Side;
import io.dplatform.monitor.server.findings.Grain;
import io.dplatform.monitor.server.findings.Severity;
import io.dplatform.monitor.server.findings.Signal;
import io.dplatform.monitor.server.rules.AlertRule;
import io.dplatform.tracker.context.CallKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as a row of a table.
 *
 * @param threshold in the unit of the signal: 0 to 1, microseconds, calls per second, messages
 * @param channels names, empty for all that take this severity
 * @param line where it stands in the document
 */
record RuleRow(
        String name,
        String description,
        String caller,
        String callee,
        String operation,
        @Nullable CallKind kind,
        Grain per,
        Signal signal,
        Side side,
        double threshold,
        long windowSeconds,
        long forSeconds,
        long minCalls,
        Severity severity,
        List<String> channels,
        boolean enabled,
        boolean muted,
        int line) {

    static RuleRow of(AlertRule rule) {
        Check check = rule.check();
        return new RuleRow(
                rule.name(),
                rule.description(),
                check.scope().caller().pattern(),
                check.scope().callee().pattern(),
                check.scope().operation().pattern(),
                check.scope().kind(),
                check.scope().grain(),
                check.signal(),
                check.side(),
                check.threshold(),
                check.window().toSeconds(),
                check.hold().toSeconds(),
                check.minCalls(),
                check.severity(),
                rule.channels(),
                rule.enabled(),
                rule.muted(),
                rule.line());
    }
}
