package io.dplatform.tracker.server.store;

import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.SpanMatch;
import io.dplatform.tracker.server.SpanStore;
import io.dplatform.tracker.server.StoreException;
import io.dplatform.tracker.server.StoreFacts;
import io.dplatform.tracker.server.SummaryDraft;
import io.dplatform.tracker.server.Trace;
import io.dplatform.tracker.server.TraceHits;
import io.dplatform.tracker.server.TraceId;
import io.dplatform.tracker.server.TraceQuery;
import io.dplatform.tracker.server.TraceSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps spans on the heap, for tests: the plainest reading of the contract, which the other engines are measured by. Forgets
 * nothing but the oldest spans beyond its limit, and does everything under one lock.
 */
public final class InMemorySpanStore implements SpanStore {

    private static final int MAX_OPERATIONS = 1_000;

    private final int maxSpans;
    private final List<Span> spans = new ArrayList<>();
    private long dropped;
    private boolean closed;

    /** @param maxSpans as many as it keeps */
    public InMemorySpanStore(int maxSpans) {
        this.maxSpans = maxSpans;
    }

    @Override
    public synchronized void append(List<Span> batch) {
        requireOpen();
        spans.addAll(batch);
        int excess = spans.size() - maxSpans;
        if (excess > 0) {
            spans.subList(0, excess).clear();
            dropped += excess;
        }
    }

    @Override
    public synchronized Optional<Trace> trace(TraceId traceId) {
        requireOpen();
        List<Span> found =
                spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        boolean truncated = found.size() > Trace.MAX_SPANS;
        return Optional.of(new Trace(traceId, truncated ? found.subList(0, Trace.MAX_SPANS) : found, truncated));
    }

    @Override
    public synchronized TraceHits search(TraceQuery query) {
        requireOpen();
        SpanMatch match = SpanMatch.of(query);
        Map<TraceId, SummaryDraft> drafts = new LinkedHashMap<>();
        spans.stream()
                .filter(match::matches)
                .forEach(span -> drafts.computeIfAbsent(span.traceId(), SummaryDraft::new));
        for (Span span : spans) {
            SummaryDraft draft = drafts.get(span.traceId());
            if (draft != null) {
                draft.add(span);
            }
        }
        List<TraceSummary> found = drafts.values().stream()
                .map(SummaryDraft::summary)
                .filter(match::matches)
                .sorted(Comparator.comparingLong(TraceSummary::startMicros).reversed())
                .toList();
        boolean truncated = found.size() > query.limit();
        return new TraceHits(truncated ? found.subList(0, query.limit()) : found, truncated);
    }

    @Override
    public synchronized List<String> services() {
        requireOpen();
        return spans.stream().map(Span::service).distinct().sorted().toList();
    }

    @Override
    public synchronized List<String> operations(String service) {
        requireOpen();
        Map<String, Integer> latest = new LinkedHashMap<>();
        for (int i = 0; i < spans.size(); i++) {
            if (spans.get(i).service().equals(service)) {
                latest.put(spans.get(i).operation(), i);
            }
        }
        return latest.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MAX_OPERATIONS)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(Function.identity()))
                .toList();
    }

    @Override
    public synchronized StoreFacts facts() {
        LongSummaryStatistics starts =
                spans.stream().mapToLong(Span::startMicros).summaryStatistics();
        boolean empty = spans.isEmpty();
        return new StoreFacts(
                spans.size(),
                0,
                0,
                empty ? null : Instant.EPOCH.plus(starts.getMin(), ChronoUnit.MICROS),
                empty ? null : Instant.EPOCH.plus(starts.getMax(), ChronoUnit.MICROS),
                0,
                dropped);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreException("the span store is closed");
        }
    }
}
