package io.dplatform.tracker.server.store;

import io.dplatform.tracker.server.SpanMatch;
import io.dplatform.tracker.server.TraceQuery;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Looks through the heads of blocks for spans that match. */
final class SpanSearch {

    private final SpanMatch match;
    private final TraceQuery query;

    SpanSearch(SpanMatch match) {
        this.match = match;
        this.query = match.query();
    }

    SpanMatch match() {
        return match;
    }

    /** Adds the traces of a block that match. */
    void in(BlockHead head, Candidates into) {
        boolean[] asked = askedSignatures(head);
        BitSet keyed = keyedRows(head);
        if (asked == null || keyed != null && keyed.isEmpty()) {
            return;
        }
        for (int trace = 0; trace < head.traces().count(); trace++) {
            if (matchesTrace(head, trace, asked, keyed)) {
                into.add(head.traces().get(trace), head.start(head.firstRow(trace)));
            }
        }
    }

    private boolean matchesTrace(BlockHead head, int trace, boolean[] asked, @Nullable BitSet keyed) {
        int first = head.firstRow(trace);
        int end = head.endRow(trace);
        boolean found = false;
        for (int row = first; row < end && !found; row++) {
            long start = head.start(row);
            found = asked[head.signatureIndex(row)]
                    && start >= match.fromMicros()
                    && start <= match.toMicros()
                    && (!match.asksSpanDuration() || match.fitsDuration(head.duration(row)))
                    && (keyed == null || keyed.get(row));
        }
        return found && (match.asksSpanDuration() || reaches(head, first, end));
    }

    /** Whether the trace, as far as it is in this block, lasts as long as is asked; its whole length is looked at later. */
    private boolean reaches(BlockHead head, int first, int end) {
        if (match.minMicros() == 0) {
            return true;
        }
        long last = Long.MIN_VALUE;
        for (int row = first; row < end; row++) {
            last = Math.max(last, head.start(row) + head.duration(row));
        }
        return last - head.start(first) >= match.minMicros();
    }

    private boolean @Nullable [] askedSignatures(BlockHead head) {
        Signature[] signatures = head.signatures();
        boolean[] asked = new boolean[signatures.length];
        boolean any = false;
        for (int i = 0; i < asked.length; i++) {
            Signature signature = signatures[i];
            asked[i] = isAsked(query.service(), signature.service())
                    && isAsked(query.operation(), signature.operation())
                    && isAsked(query.lane(), signature.lane())
                    && (!query.failed() || signature.result().isFault());
            any |= asked[i];
        }
        return any ? asked : null;
    }

    private @Nullable BitSet keyedRows(BlockHead head) {
        TraceQuery.Key key = query.key();
        if (key == null) {
            return null;
        }
        BitSet rows = new BitSet();
        for (BlockHead.RowKey candidate : head.keys()) {
            if (candidate.name().equals(key.name()) && candidate.value().equals(key.value())) {
                rows.set(candidate.row());
            }
        }
        return rows;
    }

    private static boolean isAsked(@Nullable String asked, String actual) {
        return asked == null || asked.equals(actual);
    }
}
