package io.dplatform.watcher.server.rules;

import io.dplatform.monitor.server.findings.Preview;
import java.util.List;

/**
 * How often a rule would have fired.
 *
 * @param from epoch milliseconds
 * @param subjects how many edges, operations or instances it is asked of
 * @param secondsPerLook how finely the past was looked at: what is shorter may be missing
 * @param firings the latest of them
 */
record RulePreview(
        String rule, long from, long to, int fired, int subjects, long secondsPerLook, List<PreviewFiring> firings) {

    /** One time it would have fired. Times are epoch milliseconds, the worst value is in the unit of the signal. */
    record PreviewFiring(
            String caller, String callee, String instance, String operation, long since, long until, double worst) {}

    static RulePreview of(String rule, Preview preview) {
        return new RulePreview(
                rule,
                preview.from().toEpochMilli(),
                preview.to().toEpochMilli(),
                preview.fired(),
                preview.subjects(),
                preview.secondsPerLook(),
                preview.firings().stream()
                        .map(firing -> new PreviewFiring(
                                firing.caller(),
                                firing.callee(),
                                firing.instance(),
                                firing.operation(),
                                firing.since().toEpochMilli(),
                                firing.until().toEpochMilli(),
                                firing.worst()))
                        .toList());
    }
}
