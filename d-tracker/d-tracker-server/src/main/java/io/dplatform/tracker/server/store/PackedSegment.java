package io.dplatform.tracker.server.store;

import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.SpanMatch;
import io.dplatform.tracker.server.TraceId;
import io.dplatform.tracker.server.TraceQuery;
import io.dplatform.tracker.server.segment.Segment;
import io.dplatform.tracker.server.segment.SegmentReader;
import io.dplatform.tracker.server.store.SegmentIndex.Block;
import io.dplatform.tracker.server.store.SegmentIndex.OperationFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A segment in its final form: big blocks, ordered by trace, so that all of a trace is in one of them. Only the places of the
 * blocks and a line for each service are in memory; everything else is read when it is asked for.
 */
final class PackedSegment implements SpanSource {

    private static final int SPANS_PER_BLOCK = 2_048;
    private static final int MAX_SERVICES_IN_MEMORY = 128;

    /** How far from where it was found a trace may reach, in micros, for its summary to be complete. */
    private static final long REACH = 10 * 60 * 1_000_000L;

    private record ServiceFacts(int errors, long maxDuration) {

        ServiceFacts plus(ServiceFacts other) {
            return new ServiceFacts(errors + other.errors, Math.max(maxDuration, other.maxDuration));
        }
    }

    private final Segment segment;
    private final SourceFacts facts;
    private final List<Block> blocks;
    private final @Nullable Map<String, ServiceFacts> services;
    private final LongAdder damaged;

    private PackedSegment(Segment segment, SegmentIndex index, LongAdder damaged) {
        this.segment = segment;
        this.facts = index.facts();
        this.blocks = List.copyOf(index.blocks());
        this.services = servicesOf(index.operations());
        this.damaged = damaged;
    }

    private static @Nullable Map<String, ServiceFacts> servicesOf(@Nullable List<OperationFacts> operations) {
        if (operations == null) {
            return null;
        }
        Map<String, ServiceFacts> services = new HashMap<>();
        for (OperationFacts operation : operations) {
            services.merge(
                    operation.service(),
                    new ServiceFacts(operation.errors(), operation.maxDuration()),
                    ServiceFacts::plus);
            if (services.size() > MAX_SERVICES_IN_MEMORY) {
                return null;
            }
        }
        return services;
    }

    /** Whether a segment has an index; else it is one of batches, or has lost it. */
    static boolean isPacked(Segment segment) throws IOException {
        try (SegmentReader reader = segment.open()) {
            return reader.footer().length > 0;
        }
    }

    /** @param damaged counts blocks that turn out to be broken when they are read */
    static PackedSegment load(Segment segment, LongAdder damaged) throws IOException {
        try (SegmentReader reader = segment.open()) {
            return new PackedSegment(segment, SegmentIndex.decode(reader.footer()), damaged);
        }
    }

    /** Writes the spans of a segment in blocks; spans must be in the order of {@link TraceHash#ordered}. */
    static byte[] write(List<Span> spans, long time, BlockWriter frames) throws IOException {
        SegmentIndex.Builder index = new SegmentIndex.Builder();
        int number = 0;
        int from = 0;
        while (from < spans.size()) {
            int end = Math.min(from + SPANS_PER_BLOCK, spans.size());
            while (end < spans.size()
                    && spans.get(end).traceId().equals(spans.get(end - 1).traceId())) {
                end++;
            }
            List<Span> block = spans.subList(from, end);
            BlockHead head = BlockHead.of(block);
            long idsOffset = frames.append(
                    time,
                    SegmentIndex.frame(SegmentIndex.IDS, number, head.traces().encode()));
            long headOffset = frames.append(
                    time, SegmentIndex.frame(SegmentIndex.HEAD, number, Compression.ZSTD.pack(head.encode())));
            long bodyOffset = frames.append(
                    time,
                    SegmentIndex.frame(SegmentIndex.BODY, number, Compression.ZSTD.pack(BlockBody.encode(block))));
            index.add(head, idsOffset, headOffset, bodyOffset);
            from = end;
            number++;
        }
        return index.build().encode();
    }

    /** Where the frames of a packed segment go. */
    @FunctionalInterface
    interface BlockWriter {
        long append(long time, byte[] payload) throws IOException;
    }

    private static byte[] section(SegmentReader reader, int kind, long offset) throws IOException {
        byte[] frame = reader.read(offset);
        if (frame.length == 0 || frame[0] != kind) {
            throw new IOException("frame at " + offset + " is of another kind");
        }
        return SegmentIndex.section(frame);
    }

    private static BlockHead.TraceIds ids(SegmentReader reader, Block block) throws IOException {
        return BlockHead.TraceIds.decode(section(reader, SegmentIndex.IDS, block.idsOffset()));
    }

    private static BlockHead head(SegmentReader reader, Block block, BlockHead.TraceIds ids) throws IOException {
        byte[] section = section(reader, SegmentIndex.HEAD, block.headOffset());
        return BlockHead.decode(ids, Compression.unpack(section));
    }

    @Override
    public long number() {
        return segment.number();
    }

    @Override
    public SourceFacts facts() {
        return facts;
    }

    @Override
    public void search(SpanSearch search, Candidates into) throws IOException {
        if (!mayMatch(search.match())) {
            return;
        }
        try (SegmentReader reader = segment.open()) {
            TraceQuery.Key key = search.match().query().key();
            if (key != null && !SegmentIndex.decode(reader.footer()).keys().mayHold(key.name(), key.value())) {
                return;
            }
            for (Block block : blocks) {
                boolean inWindow = block.minStart() <= search.match().toMicros()
                        && block.maxStart() >= search.match().fromMicros();
                if (inWindow && into.wants(block.maxStart())) {
                    read(() -> search.in(head(reader, block, ids(reader, block)), into));
                }
            }
        }
    }

    private boolean mayMatch(SpanMatch match) {
        Map<String, ServiceFacts> known = services;
        if (known == null) {
            return true;
        }
        String service = match.query().service();
        if (service == null) {
            return !match.query().failed() || known.values().stream().anyMatch(facts -> facts.errors() > 0);
        }
        ServiceFacts asked = known.get(service);
        return asked != null
                && (!match.query().failed() || asked.errors() > 0)
                && asked.maxDuration() >= match.minMicros();
    }

    @Override
    public void summarize(Candidates candidates) throws IOException {
        Map<Block, List<Candidates.Candidate>> byBlock = new HashMap<>();
        for (Candidates.Candidate candidate : candidates.all()) {
            boolean near = facts.minStart() - REACH <= candidate.startMicros()
                    && facts.maxEnd() + REACH >= candidate.startMicros();
            Block block = near ? blockOf(candidate.traceId()) : null;
            if (block != null) {
                byBlock.computeIfAbsent(block, any -> new ArrayList<>()).add(candidate);
            }
        }
        if (byBlock.isEmpty()) {
            return;
        }
        try (SegmentReader reader = segment.open()) {
            for (Map.Entry<Block, List<Candidates.Candidate>> asked : byBlock.entrySet()) {
                read(() -> summarize(reader, asked.getKey(), asked.getValue()));
            }
        }
    }

    private static void summarize(SegmentReader reader, Block block, List<Candidates.Candidate> candidates)
            throws IOException {
        BlockHead.TraceIds ids = ids(reader, block);
        BlockHead head = null;
        for (Candidates.Candidate candidate : candidates) {
            int place = ids.find(candidate.traceId());
            if (place >= 0) {
                head = head == null ? head(reader, block, ids) : head;
                head.summarize(place, candidate.draft());
            }
        }
    }

    @Override
    public void collect(TraceId traceId, List<Span> into, int enough) throws IOException {
        Block block = blockOf(traceId);
        if (block == null || into.size() >= enough) {
            return;
        }
        try (SegmentReader reader = segment.open()) {
            read(() -> {
                BlockHead.TraceIds ids = ids(reader, block);
                int place = ids.find(traceId);
                if (place >= 0) {
                    byte[] body = Compression.unpack(section(reader, SegmentIndex.BODY, block.bodyOffset()));
                    BlockBody.decode(head(reader, block, ids), body, place, into);
                }
            });
        }
    }

    /** The one block that can hold a trace; null if none can. */
    private @Nullable Block blockOf(TraceId traceId) {
        long hash = TraceHash.of(traceId);
        int from = 0;
        int to = blocks.size() - 1;
        while (from <= to) {
            int middle = from + to >>> 1;
            Block block = blocks.get(middle);
            if (block.lastHash() < hash) {
                from = middle + 1;
            } else if (block.firstHash() > hash) {
                to = middle - 1;
            } else {
                return block;
            }
        }
        return null;
    }

    @Override
    public void addServices(Set<String> into) throws IOException {
        Map<String, ServiceFacts> known = services;
        if (known != null) {
            into.addAll(known.keySet());
            return;
        }
        addNames(null, into, Integer.MAX_VALUE);
    }

    @Override
    public void addOperations(String service, Set<String> into, int enough) throws IOException {
        Map<String, ServiceFacts> known = services;
        if (known == null || known.containsKey(service)) {
            addNames(service, into, enough);
        }
    }

    /** Operations of a service, or all services: from the footer, or block by block where there are too many for it. */
    private void addNames(@Nullable String service, Set<String> into, int enough) throws IOException {
        try (SegmentReader reader = segment.open()) {
            List<OperationFacts> operations =
                    SegmentIndex.decode(reader.footer()).operations();
            if (operations != null) {
                for (OperationFacts operation : operations) {
                    addName(service, operation.service(), operation.operation(), into, enough);
                }
                return;
            }
            for (Block block : blocks) {
                read(() -> {
                    for (Signature signature :
                            head(reader, block, ids(reader, block)).signatures()) {
                        addName(service, signature.service(), signature.operation(), into, enough);
                    }
                });
            }
        }
    }

    private static void addName(
            @Nullable String asked, String service, String operation, Set<String> into, int enough) {
        if (into.size() < enough && (asked == null || asked.equals(service))) {
            into.add(asked == null ? service : operation);
        }
    }

    @FunctionalInterface
    private interface BlockReader {
        void read() throws IOException;
    }

    /** A broken block costs its own spans and no others. */
    private void read(BlockReader reader) {
        try {
            reader.read();
        } catch (IOException e) {
            damaged.increment();
        }
    }
}
