package io.dplatform.watcher.server.rules;

import io.dplatform.monitor.server.findings.Finding;
import io.dplatform.monitor.server.findings.FindingState;
import io.dplatform.monitor.server.findings.Severity;
import io.dplatform.monitor.server.findings.Signal;
import io.dplatform.tracker.context.CallKind;
import org.jspecify.annotations.Nullable;

/**
 * A finding for a screen; texts that are empty stand for all of them together.
 *
 * @param since epoch milliseconds
 * @param muted whether it comes from a rule that tells nobody
 */
record FindingItem(
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
        long since,
        FindingState state,
        String text,
        boolean muted) {

    static FindingItem of(Finding finding, boolean muted) {
        return new FindingItem(
                finding.id(),
                finding.rule(),
                finding.severity(),
                finding.caller(),
                finding.callee(),
                finding.instance(),
                finding.kind(),
                finding.operation(),
                finding.signal(),
                finding.value(),
                finding.threshold(),
                finding.since().toEpochMilli(),
                finding.state(),
                finding.text(),
                muted);
    }
}
