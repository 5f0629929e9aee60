package io.dplatform.watcher.server.documents;

import io.dplatform.monitor.server.view.ReportedFact;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one instance says of a document.
 *
 * @param revision that is in effect there; empty for none
 * @param why it was refused, or is not reached
 * @param since epoch milliseconds; 0 if it did not say
 * @param silent it has not reported for a while, so that this may not be so any more
 */
record InstanceVerdict(
        String app,
        String instance,
        String revision,
        InEffect state,
        @Nullable String why,
        long since,
        boolean silent) {

    static InstanceVerdict of(ReportedFact reported, @Nullable String liveRevision) {
        Map<String, String> values = reported.fact().values();
        String revision = values.getOrDefault("revision", "");
        InEffect state = state(values, revision, liveRevision);
        return new InstanceVerdict(
                reported.app(),
                reported.instance(),
                revision,
                state,
                state == InEffect.APPLIED || state == InEffect.WAITING ? null : values.get("why"),
                number(values.getOrDefault("since", "0")),
                reported.silent());
    }

    /** Judged by the live text: that an instance is content with an older one does not count. */
    private static InEffect state(Map<String, String> values, String revision, @Nullable String live) {
        String verdict = values.getOrDefault("verdict", "");
        if (live == null) {
            return verdict.equals("APPLIED") ? InEffect.APPLIED : byVerdict(verdict);
        }
        if (!live.isEmpty() && live.equals(revision)) {
            return InEffect.APPLIED;
        }
        if (verdict.equals("REFUSED") && !live.equals(values.get("refused"))) {
            return InEffect.WAITING; // what it refused is not live any more
        }
        return verdict.equals("APPLIED") ? InEffect.WAITING : byVerdict(verdict);
    }

    private static InEffect byVerdict(String verdict) {
        return switch (verdict) {
            case "REFUSED" -> InEffect.REFUSED;
            case "MISSING" -> InEffect.MISSING;
            case "UNREACHABLE" -> InEffect.UNREACHABLE;
            default -> InEffect.WAITING;
        };
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
