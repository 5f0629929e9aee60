package io.dplatform.tracker.server.store;

import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.TraceId;
import io.dplatform.tracker.server.segment.Segment;
import io.dplatform.tracker.server.segment.SegmentReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A segment of batches: the one that takes spans, or one that waits to be packed. The heads of its batches and the batches of
 * each trace are in memory (some 40 bytes a span), so that it can be searched at once; the rest is read from the file.
 */
final class OpenSegment implements SpanSource {

    private record Frame(long offset, BlockHead head) {}

    private final Segment segment;
    private final List<Frame> frames = new ArrayList<>();
    private final Map<TraceId, int[]> framesOfTrace = new HashMap<>();
    private SourceFacts facts = SourceFacts.NONE;
    private long bytes;

    OpenSegment(Segment segment) {
        this.segment = segment;
    }

    /** Reads a segment that an earlier process left behind. Nothing is lost of it but damaged batches. */
    static OpenSegment load(Segment segment) throws IOException {
        OpenSegment loaded = new OpenSegment(segment);
        try (SegmentReader reader = segment.open()) {
            reader.scan((offset, time, payload) ->
                    loaded.add(offset, payload.length, Batch.decode(payload).head()));
        }
        return loaded;
    }

    @Override
    public long number() {
        return segment.number();
    }

    /** About as many as its file has. */
    synchronized long bytes() {
        return bytes;
    }

    synchronized void add(long offset, int length, BlockHead head) {
        bytes += length;
        int number = frames.size();
        frames.add(new Frame(offset, head));
        for (int trace = 0; trace < head.traces().count(); trace++) {
            framesOfTrace.merge(head.traces().get(trace), new int[] {number}, OpenSegment::joined);
        }
        facts = facts.plus(SourceFacts.of(head));
    }

    private static int[] joined(int[] known, int[] more) {
        int[] all = Arrays.copyOf(known, known.length + 1);
        all[known.length] = more[0];
        return all;
    }

    @Override
    public synchronized SourceFacts facts() {
        return facts;
    }

    private synchronized List<Frame> frames() {
        return new ArrayList<>(frames);
    }

    private synchronized List<Frame> framesOf(TraceId traceId) {
        int[] numbers = framesOfTrace.getOrDefault(traceId, new int[0]);
        List<Frame> found = new ArrayList<>(numbers.length);
        for (int number : numbers) {
            found.add(frames.get(number));
        }
        return found;
    }

    @Override
    public void search(SpanSearch search, Candidates into) {
        for (Frame frame : frames()) {
            search.in(frame.head(), into);
        }
    }

    @Override
    public void summarize(Candidates candidates) {
        for (Candidates.Candidate candidate : candidates.all()) {
            for (Frame frame : framesOf(candidate.traceId())) {
                BlockHead head = frame.head();
                head.summarize(head.traces().find(candidate.traceId()), candidate.draft());
            }
        }
    }

    @Override
    public void collect(TraceId traceId, List<Span> into, int enough) throws IOException {
        List<Frame> found = framesOf(traceId);
        if (found.isEmpty()) {
            return;
        }
        try (SegmentReader reader = segment.open()) {
            for (Frame frame : found) {
                if (into.size() >= enough) {
                    return;
                }
                Batch batch = Batch.decode(reader.read(frame.offset()));
                batch.trace(batch.head().traces().find(traceId), into);
            }
        }
    }

    @Override
    public void addServices(Set<String> into) {
        for (Frame frame : frames()) {
            for (Signature signature : frame.head().signatures()) {
                into.add(signature.service());
            }
        }
    }

    @Override
    public void addOperations(String service, Set<String> into, int enough) {
        List<Frame> all = frames();
        for (int i = all.size() - 1; i >= 0 && into.size() < enough; i--) {
            for (Signature signature : all.get(i).head().signatures()) {
                if (signature.service().equals(service) && into.size() < enough) {
                    into.add(signature.operation());
                }
            }
        }
    }
}
