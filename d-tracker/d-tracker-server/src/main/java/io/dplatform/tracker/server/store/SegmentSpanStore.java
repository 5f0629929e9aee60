package io.dplatform.tracker.server.store;

import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.SpanMatch;
import io.dplatform.tracker.server.SpanStore;
import io.dplatform.tracker.server.StoreException;
import io.dplatform.tracker.server.StoreFacts;
import io.dplatform.tracker.server.Trace;
import io.dplatform.tracker.server.TraceHits;
import io.dplatform.tracker.server.TraceId;
import io.dplatform.tracker.server.TraceQuery;
import io.dplatform.tracker.server.TraceSummary;
import io.dplatform.tracker.server.segment.Segment;
import io.dplatform.tracker.server.segment.SegmentLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded engine: an append-only log of segments, each of which goes through three stages.
 *
 * <ol>
 *   <li><em>Open</em>: takes batches, each as one frame, in the hands of the system before {@code append} returns.
 *   <li><em>Rolled</em>: full or old enough; immutable, waiting.
 *   <li><em>Packed</em>: rewritten in the background into blocks ordered by trace, in columns, with an index; the file is
 *       replaced in one step.
 * </ol>
 *
 * All three can be searched. Whole segments are dropped when the store is over its size or they are over their age, and when
 * the disk is nearly full. What a batch costs at the intake is one encoding and one write.
 */
public final class SegmentSpanStore implements SpanStore {

    private static final Logger log = LoggerFactory.getLogger(SegmentSpanStore.class);

    private static final int MAX_OPERATIONS = 1_000;
    private static final long MAX_SEGMENT_BYTES = 32 << 20;
    private static final int MAX_WAITING = 3;
    private static final long DISK_RESERVE = 64 << 20;
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(2);

    private final StoreSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService upkeep;
    private final SegmentLog segments;
    private final LongAdder damaged = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final List<Future<?>> chores = new ArrayList<>();

    /** Held while a segment is rewritten: one at a time, since each takes some tens of megabytes. */
    private final Object packing = new Object();

    // All below are guarded by this.
    private final List<SpanSource> sources = new ArrayList<>();
    private @Nullable OpenSegment open;
    private long openedAt;
    private long generation;
    private boolean failing;
    private boolean closed;

    private SegmentSpanStore(
            StoreSettings settings, Clock clock, ScheduledExecutorService upkeep, SegmentLog segments) {
        this.settings = settings;
        this.clock = clock;
        this.upkeep = upkeep;
        this.segments = segments;
    }

    /**
     * Opens the store and repairs what a crash left behind. Segments that were not packed yet are, in the background.
     *
     * @param clock for the age of segments
     * @param upkeep runs the syncs, the packing and the retention; one thread is enough. Shut it down after the store
     * @throws StoreException if the directory cannot be used
     */
    public static SegmentSpanStore open(StoreSettings settings, Clock clock, ScheduledExecutorService upkeep) {
        try {
            SegmentLog segments = SegmentLog.open(settings.directory());
            SegmentSpanStore store = new SegmentSpanStore(settings, clock, upkeep, segments);
            store.load();
            store.startChores();
            return store;
        } catch (IOException e) {
            throw new StoreException(
                    "the span store in " + settings.directory() + " does not open: " + e.getMessage(), e);
        }
    }

    private void load() throws IOException {
        SegmentLog.Recovery recovery = segments.recovery();
        damaged.add(recovery.damagedFrames());
        for (Segment segment : segments.segments()) {
            try {
                sources.add(load(segment));
            } catch (IOException e) {
                damaged.increment();
                log.warn("Segment {} of the span store cannot be read and is left out", segment.number(), e);
            }
        }
        SourceFacts facts = totals();
        log.info(
                "Span store in {}: {} spans in {} segments, {} MiB of at most {} MiB and {} days; repaired: {} bytes"
                        + " torn, {} frames damaged",
                settings.directory(),
                facts.spans(),
                sources.size(),
                segments.bytes() >> 20,
                settings.maxBytes() >> 20,
                settings.maxAge().toDays(),
                recovery.tornBytes(),
                recovery.damagedFrames());
    }

    private SpanSource load(Segment segment) throws IOException {
        return PackedSegment.isPacked(segment)
                ? PackedSegment.load(segment, damaged)
                : OpenSegment.load(Salvage.batches(segments, segment));
    }

    private void startChores() {
        long sync = settings.syncInterval().toMillis();
        long keep = HOUSEKEEPING.toMillis();
        chores.add(upkeep.scheduleWithFixedDelay(
                () -> attempt("sync", segments::sync), sync, sync, TimeUnit.MILLISECONDS));
        chores.add(
                upkeep.scheduleWithFixedDelay(() -> attempt("keep", this::keepHouse), 0, keep, TimeUnit.MILLISECONDS));
    }

    @FunctionalInterface
    private interface Chore {
        void run() throws IOException;
    }

    /** A chore that fails is tried again at its next turn; only the first failure of a row is told. */
    private void attempt(String what, Chore chore) {
        try {
            chore.run();
            synchronized (this) {
                failing = false;
            }
        } catch (IOException | RuntimeException e) {
            synchronized (this) {
                if (failing || closed) {
                    return;
                }
                failing = true;
            }
            log.warn("Span store in {}: {} failed and will be tried again", settings.directory(), what, e);
        }
    }

    private void keepHouse() throws IOException {
        synchronized (this) {
            OpenSegment segment = open;
            if (segment != null
                    && clock.millis() - openedAt >= settings.segmentAge().toMillis()) {
                roll();
            }
        }
        retain();
        while (packOne()) {
            retain();
        }
    }

    private void retain() throws IOException {
        long maxBytes = settings.maxBytes();
        long free = Files.getFileStore(settings.directory()).getUsableSpace();
        if (free < DISK_RESERVE) {
            maxBytes = Math.min(maxBytes, Math.max(0, segments.bytes() - (DISK_RESERVE - free)));
        }
        segments.retain(maxBytes, clock.millis() - settings.maxAge().toMillis(), this::drop);
    }

    private synchronized void drop(Segment segment) {
        for (SpanSource source : List.copyOf(sources)) {
            if (source.number() == segment.number()) {
                dropped.add(source.facts().spans());
                sources.remove(source);
            }
        }
        generation++;
    }

    @Override
    public void append(List<Span> batch) {
        if (batch.isEmpty()) {
            return;
        }
        Batch encoded = Batch.of(batch);
        try {
            if (append(encoded.encode(), encoded.head()) >= MAX_WAITING) {
                // Faster than the background packs: whoever sends now packs too, and so sends slower.
                packOne();
            }
        } catch (IOException e) {
            throw new StoreException("spans cannot be written: " + e.getMessage(), e);
        }
    }

    /** Returns how many segments wait to be packed. */
    private synchronized int append(byte[] frame, BlockHead head) throws IOException {
        requireOpen();
        OpenSegment segment = open;
        if (segment != null
                && (segment.facts().spans() >= settings.segmentSpans() || segment.bytes() >= MAX_SEGMENT_BYTES)) {
            roll();
            wakeUpkeep();
        }
        SegmentLog.Place place = segments.append(clock.millis(), frame);
        segment = open;
        if (segment == null) {
            segment = new OpenSegment(place.segment());
            open = segment;
            openedAt = clock.millis();
            sources.add(segment);
        }
        segment.add(place.offset(), frame.length, head);
        return waiting().size();
    }

    private void roll() throws IOException {
        segments.roll();
        open = null;
    }

    private void wakeUpkeep() {
        try {
            upkeep.execute(() -> attempt("keep", this::keepHouse));
        } catch (RejectedExecutionException e) {
            // Being shut down: the next process packs it.
            log.debug("The upkeep takes no more work", e);
        }
    }

    private synchronized List<OpenSegment> waiting() {
        List<OpenSegment> waiting = new ArrayList<>();
        for (SpanSource source : sources) {
            if (source instanceof OpenSegment segment && segment != open) {
                waiting.add(segment);
            }
        }
        return waiting;
    }

    /** Segments that wait to be packed. */
    int unpacked() {
        return waiting().size();
    }

    /** Packs the oldest segment that waits; false if none does. */
    private boolean packOne() throws IOException {
        synchronized (packing) {
            List<OpenSegment> waiting = waiting();
            if (waiting.isEmpty() || isClosed()) {
                return false;
            }
            pack(waiting.get(0));
            return true;
        }
    }

    private void pack(OpenSegment rolled) throws IOException {
        Optional<Segment> current = segments.segments().stream()
                .filter(segment -> segment.number() == rolled.number())
                .findFirst();
        if (current.isEmpty()) {
            forget(rolled);
            return;
        }
        segments.rewrite(
                current.get(),
                (from, to) -> {
                    List<Span> spans = new ArrayList<>((int) rolled.facts().spans());
                    from.scan((offset, time, payload) -> Batch.decode(payload).all(spans));
                    return PackedSegment.write(
                            TraceHash.ordered(spans), current.get().newest(), to::append);
                },
                packed -> replace(rolled, packed));
    }

    private void replace(OpenSegment rolled, Segment packed) {
        SpanSource source;
        try {
            source = PackedSegment.load(packed, damaged);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        synchronized (this) {
            int place = sources.indexOf(rolled);
            if (place >= 0) {
                sources.set(place, source);
            }
            generation++;
        }
    }

    private synchronized void forget(SpanSource source) {
        sources.remove(source);
        generation++;
    }

    /** The sources of one moment. */
    private record View(List<SpanSource> sources, long generation) {}

    private synchronized View view() {
        requireOpen();
        return new View(List.copyOf(sources), generation);
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(List<SpanSource> sources) throws IOException;
    }

    /** Asks again when segments were packed or dropped meanwhile, which may have moved what was about to be read. */
    private <T> T ask(Question<T> question) {
        while (true) {
            View view = view();
            try {
                return question.ask(view.sources());
            } catch (IOException e) {
                synchronized (this) {
                    if (generation == view.generation()) {
                        throw new StoreException("spans cannot be read: " + e.getMessage(), e);
                    }
                }
            }
        }
    }

    @Override
    public Optional<Trace> trace(TraceId traceId) {
        return ask(all -> {
            List<Span> spans = new ArrayList<>();
            for (SpanSource source : all) {
                source.collect(traceId, spans, Trace.MAX_SPANS + 1);
            }
            if (spans.isEmpty()) {
                return Optional.empty();
            }
            boolean truncated = spans.size() > Trace.MAX_SPANS;
            return Optional.of(new Trace(traceId, truncated ? spans.subList(0, Trace.MAX_SPANS) : spans, truncated));
        });
    }

    @Override
    public TraceHits search(TraceQuery query) {
        SpanMatch match = SpanMatch.of(query);
        return ask(all -> {
            Candidates candidates = candidates(all, match);
            for (SpanSource source : all) {
                source.summarize(candidates);
            }
            List<TraceSummary> found = candidates.all().stream()
                    .filter(candidate -> !candidate.draft().isEmpty())
                    .map(candidate -> candidate.draft().summary())
                    .filter(match::matches)
                    .sorted(Comparator.comparingLong(TraceSummary::startMicros).reversed())
                    .toList();
            boolean truncated = candidates.all().size() > query.limit();
            return new TraceHits(found.subList(0, Math.min(found.size(), query.limit())), truncated);
        });
    }

    /** Newest sources first, until no older one can have a trace that is newer than the ones found. */
    private static Candidates candidates(List<SpanSource> all, SpanMatch match) throws IOException {
        SpanSearch search = new SpanSearch(match);
        Candidates candidates = new Candidates(match.query().limit());
        List<SpanSource> newestFirst = new ArrayList<>(all);
        newestFirst.sort(
                Comparator.<SpanSource>comparingLong(source -> source.facts().maxStart())
                        .reversed());
        for (SpanSource source : newestFirst) {
            SourceFacts facts = source.facts();
            if (facts.overlaps(match.fromMicros(), match.toMicros()) && candidates.wants(facts.maxStart())) {
                source.search(search, candidates);
                candidates.prune();
            }
        }
        return candidates;
    }

    @Override
    public List<String> services() {
        return ask(all -> {
            Set<String> names = new TreeSet<>();
            for (SpanSource source : all) {
                source.addServices(names);
            }
            return List.copyOf(names);
        });
    }

    @Override
    public List<String> operations(String service) {
        return ask(all -> {
            Set<String> names = new TreeSet<>();
            for (int i = all.size() - 1; i >= 0 && names.size() < MAX_OPERATIONS; i--) {
                all.get(i).addOperations(service, names, MAX_OPERATIONS);
            }
            return List.copyOf(names);
        });
    }

    @Override
    public StoreFacts facts() {
        SourceFacts facts = totals();
        boolean empty = facts.spans() == 0;
        return new StoreFacts(
                facts.spans(),
                segments.bytes(),
                settings.maxBytes(),
                empty ? null : Instant.EPOCH.plus(facts.minStart(), ChronoUnit.MICROS),
                empty ? null : Instant.EPOCH.plus(facts.maxStart(), ChronoUnit.MICROS),
                damaged.sum(),
                dropped.sum());
    }

    private synchronized SourceFacts totals() {
        return sources.stream().map(SpanSource::facts).reduce(SourceFacts.NONE, SourceFacts::plus);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreException("the span store is closed");
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            chores.forEach(chore -> chore.cancel(false));
        }
        // Not in the middle of a rewrite: it would be thrown away and done again.
        synchronized (packing) {
            try {
                segments.close();
                log.info("Span store in {} closed", settings.directory());
            } catch (IOException e) {
                throw new StoreException("the span store does not close: " + e.getMessage(), e);
            }
        }
    }
}
