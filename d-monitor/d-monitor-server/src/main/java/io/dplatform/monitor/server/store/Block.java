package io.dplatform.monitor.server.store;

import static io.dplatform.monitor.server.store.BlockFormat.FINE;
import static io.dplatform.monitor.server.store.BlockFormat.SLOT;
import static io.dplatform.monitor.server.store.BlockFormat.WHOLE;

import io.dplatform.monitor.server.store.MetricQuery.Detail;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/**
 * A block on the disk: immutable, and only its table of contents in memory. The file is opened by each scan for itself, because
 * a channel that many share is closed for all of them when one of their threads is interrupted.
 */
final class Block {

    private final long number;
    private final Path path;
    private final long bytes;
    private final long baseStep;
    private final long firstStep;
    private final long lastStep;
    private final long cells;
    private final long samples;
    private final long lastJournal;
    private final Set<Long> replaces;
    private final SeriesKey[] keys;
    private final Frame[][] streams;

    private Block(long number, Path path, long bytes, ByteSource footer, UnaryOperator<SeriesKey> shared) {
        this.number = number;
        this.path = path;
        this.bytes = bytes;
        baseStep = footer.varint();
        firstStep = baseStep + footer.varint();
        lastStep = baseStep + footer.varint();
        cells = footer.varint();
        samples = footer.varint();
        lastJournal = footer.varint();
        Set<Long> replaced = new HashSet<>();
        for (int i = footer.size(); i > 0; i--) {
            replaced.add(footer.varint());
        }
        replaces = Set.copyOf(replaced);
        String[] names = new String[footer.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = footer.text();
        }
        keys = new SeriesKey[footer.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = shared.apply(new SeriesKey(
                    StoredOrder.type(footer.varint()),
                    StoredOrder.kind(footer.varint()),
                    names[(int) footer.varint()],
                    names[(int) footer.varint()],
                    names[(int) footer.varint()]));
        }
        streams = new Frame[BlockFormat.STREAMS][];
        for (int i = 0; i < streams.length; i++) {
            streams[i] = new Frame[footer.size()];
            for (int j = 0; j < streams[i].length; j++) {
                streams[i][j] = new Frame(
                        footer.varint(), (int) footer.varint(), (int) footer.varint(), (int) footer.varint(), (int)
                                footer.varint());
            }
        }
    }

    /**
     * Reads the table of contents of a block.
     *
     * @param shared gives the one object for equal keys, which most blocks have in common
     * @throws DamagedDataException if it is not a whole block
     */
    static Block open(long number, Path path, UnaryOperator<SeriesKey> shared) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = file.size();
            if (size < BlockFormat.TRAILER_BYTES) {
                throw new DamagedDataException("file of " + size + " bytes");
            }
            ByteBuffer trailer =
                    ByteBuffer.wrap(read(file, size - BlockFormat.TRAILER_BYTES, BlockFormat.TRAILER_BYTES));
            long offset = trailer.getLong();
            int packed = trailer.getInt();
            int unpacked = trailer.getInt();
            int crc = trailer.getInt();
            if (trailer.getInt() != BlockFormat.MAGIC) {
                throw new DamagedDataException("file without a block's end");
            }
            byte[] footer = Frame.unpack(read(file, offset, packed), crc, unpacked);
            return new Block(number, path, size, new ByteSource(footer), shared);
        } catch (IndexOutOfBoundsException e) {
            throw new DamagedDataException("table of contents that contradicts itself: " + e.getMessage());
        }
    }

    /** Whether any of its numbers may be in the window. */
    boolean overlaps(MetricQuery query) {
        return firstStep < query.endStep() && lastStep >= query.firstStep();
    }

    /**
     * Reads what the query covers, each part of it at the coarsest resolution that fits into the points.
     *
     * @param damage told how many pieces could not be read and were left out
     */
    void scan(MetricQuery query, CellSink sink, LongConsumer damage) throws IOException {
        List<Integer> wanted = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            if (query.wants(keys[i])) {
                wanted.add(i);
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            if (query.isOnePoint(firstStep, lastStep) && query.stepsPerPoint() > 1) {
                int point = query.pointOf(firstStep);
                read(
                        file,
                        WHOLE,
                        wanted,
                        query.detail(),
                        damage,
                        (series, place, cell) -> sink.accept(keys[series], point, cell));
                return;
            }
            boolean[] slotFits = slotsThatFit(query);
            boolean anyFits = false;
            boolean anyCut = false;
            long firstSlot = BlockFormat.slotOf(firstStep);
            for (int i = 0; i < slotFits.length; i++) {
                anyFits |= slotFits[i];
                anyCut |= !slotFits[i]
                        && query.firstStep() < (firstSlot + i + 1) * BlockFormat.SLOT_STEPS
                        && query.endStep() > (firstSlot + i) * BlockFormat.SLOT_STEPS;
            }
            if (anyFits) {
                read(file, SLOT, wanted, query.detail(), damage, (series, slot, cell) -> {
                    if (slotFits[(int) (slot - firstSlot)]) {
                        sink.accept(keys[series], query.pointOf(slot * BlockFormat.SLOT_STEPS), cell);
                    }
                });
            }
            if (anyCut) {
                read(file, FINE, wanted, query.detail(), damage, (series, step, cell) -> {
                    if (query.covers(step) && !slotFits[(int) (BlockFormat.slotOf(step) - firstSlot)]) {
                        if (query.stepsPerPoint() > 1) {
                            cell.forgetInFlight();
                        }
                        sink.accept(keys[series], query.pointOf(step), cell);
                    }
                });
            }
        }
    }

    /** Gives all cells of all series, in the order of the series and then of the steps. */
    BlockCursor cursor(LongConsumer damage) throws IOException {
        return new BlockCursor(this, FileChannel.open(path, StandardOpenOption.READ), damage);
    }

    private boolean[] slotsThatFit(MetricQuery query) {
        long firstSlot = BlockFormat.slotOf(firstStep);
        boolean[] fits = new boolean[(int) (BlockFormat.slotOf(lastStep) - firstSlot + 1)];
        for (int i = 0; i < fits.length; i++) {
            long first = (firstSlot + i) * BlockFormat.SLOT_STEPS;
            fits[i] = query.stepsPerPoint() > 1 && query.isOnePoint(first, first + BlockFormat.SLOT_STEPS - 1);
        }
        return fits;
    }

    private void read(
            FileChannel file, int resolution, List<Integer> wanted, Detail detail, LongConsumer damage, PlacedCells to)
            throws IOException {
        StreamReader counts = new StreamReader(file, streams[BlockFormat.counts(resolution)]);
        StreamReader latencies = new StreamReader(file, streams[BlockFormat.latencies(resolution)]);
        Cell cell = new Cell();
        for (int series : wanted) {
            try {
                readSeries(resolution, series, counts.chunk(series), detail, latencies, cell, to);
            } catch (DamagedDataException e) {
                damage.accept(1);
            }
        }
    }

    void readSeries(
            int resolution,
            int series,
            ByteSource counts,
            Detail detail,
            StreamReader latencyStream,
            Cell cell,
            PlacedCells to)
            throws IOException {
        ByteSource latencies = detail == Detail.LATENCIES ? latencyStream.chunk(series) : null;
        long place =
                switch (resolution) {
                    case FINE -> baseStep;
                    case SLOT -> BlockFormat.slotOf(baseStep);
                    default -> 0;
                };
        int size = counts.size();
        for (int i = 0; i < size; i++) {
            place += counts.varint();
            cell.readCounts(counts);
            if (latencies != null) {
                cell.readLatencies(latencies);
            }
            to.accept(series, place, cell);
        }
    }

    static byte[] read(FileChannel file, long offset, int length) throws IOException {
        if (offset < 0 || length < 0 || offset + length > file.size()) {
            throw new DamagedDataException(
                    "place " + offset + " + " + length + " in a file of " + file.size() + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, offset + buffer.position()) < 0) {
                throw new DamagedDataException("file ends early");
            }
        }
        return buffer.array();
    }

    long number() {
        return number;
    }

    Path path() {
        return path;
    }

    long bytes() {
        return bytes;
    }

    long firstStep() {
        return firstStep;
    }

    long lastStep() {
        return lastStep;
    }

    long cells() {
        return cells;
    }

    long samples() {
        return samples;
    }

    long lastJournal() {
        return lastJournal;
    }

    /** The blocks that it was made of; they are to go. */
    Set<Long> replaces() {
        return replaces;
    }

    int size() {
        return keys.length;
    }

    List<SeriesKey> keys() {
        return List.of(keys);
    }

    SeriesKey key(int series) {
        return keys[series];
    }

    Frame[] stream(int number) {
        return streams[number];
    }

    /** Takes cells with the number of their series and their step or slot. */
    @FunctionalInterface
    interface PlacedCells {
        void accept(int series, long place, Cell cell);
    }

    /** Reads the chunks of a stream in ascending order of their series, and every frame once. */
    static final class StreamReader {

        private final FileChannel file;
        private final Frame[] frames;
        private int frame = -1;
        private int series;
        private ByteSource source = new ByteSource(new byte[0]);

        StreamReader(FileChannel file, Frame[] frames) {
            this.file = file;
            this.frames = frames;
        }

        ByteSource chunk(int wanted) throws IOException {
            int holding = frame;
            while (holding + 1 < frames.length && frames[holding + 1].firstSeries() <= wanted) {
                holding++;
            }
            if (holding < 0) {
                throw new DamagedDataException("no frame for series " + wanted);
            }
            if (holding != frame) {
                frame = holding;
                series = frames[frame].firstSeries();
                source = new ByteSource(new byte[0]);
                Frame place = frames[frame];
                source = new ByteSource(
                        Frame.unpack(read(file, place.offset(), place.packed()), place.crc(), place.unpacked()));
            }
            for (; series < wanted; series++) {
                source.skipPart();
            }
            series++;
            return source.part();
        }
    }
}
