package io.dplatform.tracker.server.store;

import io.dplatform.tracker.server.SummaryDraft;
import io.dplatform.tracker.server.TraceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The newest traces that match so far: as many as are asked for and one more, which tells that there are more. */
final class Candidates {

    /** A trace that matches, and its summary in the making. */
    static final class Candidate {

        private final TraceId traceId;
        private final SummaryDraft draft;
        private long startMicros;

        private Candidate(TraceId traceId, long startMicros) {
            this.traceId = traceId;
            this.startMicros = startMicros;
            this.draft = new SummaryDraft(traceId);
        }

        TraceId traceId() {
            return traceId;
        }

        SummaryDraft draft() {
            return draft;
        }

        long startMicros() {
            return startMicros;
        }
    }

    private final int keep;
    private final Map<TraceId, Candidate> byId = new HashMap<>();
    private long floor = Long.MIN_VALUE;

    Candidates(int limit) {
        this.keep = limit + 1;
    }

    /** Whether a trace that began then could still be among the newest. */
    boolean wants(long startMicros) {
        return startMicros > floor;
    }

    void add(TraceId traceId, long startMicros) {
        if (!wants(startMicros) && !byId.containsKey(traceId)) {
            return;
        }
        Candidate known = byId.get(traceId);
        if (known != null) {
            known.startMicros = Math.min(known.startMicros, startMicros);
            return;
        }
        byId.put(traceId, new Candidate(traceId, startMicros));
        if (byId.size() >= keep * 4) {
            prune();
        }
    }

    /** Forgets all but the newest. */
    void prune() {
        if (byId.size() < keep) {
            return;
        }
        List<Candidate> newest = new ArrayList<>(byId.values());
        newest.sort(Comparator.comparingLong(Candidate::startMicros).reversed());
        newest.subList(keep, newest.size()).forEach(candidate -> byId.remove(candidate.traceId()));
        floor = newest.get(keep - 1).startMicros();
    }

    Collection<Candidate> all() {
        return byId.values();
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }
}
