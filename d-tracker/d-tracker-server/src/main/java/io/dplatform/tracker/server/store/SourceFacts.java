package io.dplatform.tracker.server.store;

/**
 * How much a source holds and of which time.
 *
 * @param spans that it holds
 * @param minStart start of its first span, {@link Long#MAX_VALUE} if it has none
 * @param maxStart start of its last one, {@link Long#MIN_VALUE} if it has none
 * @param maxEnd end of the one that ended last
 */
record SourceFacts(long spans, long minStart, long maxStart, long maxEnd) {

    static final SourceFacts NONE = new SourceFacts(0, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE);

    boolean overlaps(long fromMicros, long toMicros) {
        return minStart <= toMicros && maxStart >= fromMicros;
    }

    SourceFacts plus(SourceFacts other) {
        return new SourceFacts(
                spans + other.spans,
                Math.min(minStart, other.minStart),
                Math.max(maxStart, other.maxStart),
                Math.max(maxEnd, other.maxEnd));
    }

    static SourceFacts of(BlockHead head) {
        long minStart = Long.MAX_VALUE;
        long maxStart = Long.MIN_VALUE;
        long maxEnd = Long.MIN_VALUE;
        for (int row = 0; row < head.spans(); row++) {
            minStart = Math.min(minStart, head.start(row));
            maxStart = Math.max(maxStart, head.start(row));
            maxEnd = Math.max(maxEnd, head.start(row) + head.duration(row));
        }
        return new SourceFacts(head.spans(), minStart, maxStart, maxEnd);
    }
}
