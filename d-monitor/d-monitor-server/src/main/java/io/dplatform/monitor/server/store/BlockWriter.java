package io.dplatform.monitor.server.store;

import static io.dplatform.monitor.server.store.BlockFormat.FINE;
import static io.dplatform.monitor.server.store.BlockFormat.SLOT;
import static io.dplatform.monitor.server.store.BlockFormat.WHOLE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes one block, series by series in their order. What is in the file is a block only after {@link #finish}. */
final class BlockWriter implements AutoCloseable {

    /** For blocks that are put together within hours. */
    private static final int EFFORT_FOR_NOW = 1;

    /** For those that stay for days. */
    private static final int EFFORT_FOR_GOOD = 4;

    private final FileChannel file;
    private final long baseStep;
    private final long lastJournal;
    private final int effort;
    private final List<Long> replaces;
    private final List<SeriesKey> keys = new ArrayList<>();
    private final List<Stream> streams = new ArrayList<>();
    private final Cell slotCell = new Cell();
    private final Cell wholeCell = new Cell();
    private final Cells fine;
    private final Cells slots;
    private final Cells whole;
    private long slot;
    private long position;
    private long firstStep = Long.MAX_VALUE;
    private long lastStep = Long.MIN_VALUE;
    private long cells;
    private long samples;

    /**
     * @param baseStep no step to be written is before it
     * @param lastJournal the numbers of this journal and of all before it are in this block or in others
     * @param replaces the blocks that this one is made of
     */
    BlockWriter(Path path, long baseStep, long lastJournal, List<Long> replaces) throws IOException {
        this.file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        this.baseStep = baseStep;
        this.lastJournal = lastJournal;
        this.replaces = replaces;
        this.effort = replaces.isEmpty() ? EFFORT_FOR_NOW : EFFORT_FOR_GOOD;
        for (int i = 0; i < BlockFormat.STREAMS; i++) {
            streams.add(new Stream());
        }
        fine = new Cells(FINE, baseStep);
        slots = new Cells(SLOT, BlockFormat.slotOf(baseStep));
        whole = new Cells(WHOLE, 0);
        ByteBuffer magic = ByteBuffer.allocate(4).putInt(BlockFormat.MAGIC).flip();
        try {
            write(magic);
        } catch (IOException e) {
            // On a full disk, and nobody else has the file yet.
            file.close();
            throw e;
        }
    }

    void begin(SeriesKey key) {
        keys.add(key);
        fine.begin();
        slots.begin();
        whole.begin();
        slotCell.clear();
        wholeCell.clear();
        slot = Long.MIN_VALUE;
    }

    /** Steps must ascend within a series. */
    void cell(long step, Cell cell) {
        fine.add(step, cell);
        cells++;
        samples += cell.samples();
        firstStep = Math.min(firstStep, step);
        lastStep = Math.max(lastStep, step);
        long slotOfStep = BlockFormat.slotOf(step);
        if (slotOfStep != slot) {
            endSlot();
            slot = slotOfStep;
        }
        slotCell.add(cell);
        wholeCell.add(cell);
    }

    void end() throws IOException {
        endSlot();
        wholeCell.forgetInFlight();
        whole.add(0, wholeCell);
        fine.end();
        slots.end();
        whole.end();
    }

    private void endSlot() {
        if (slot != Long.MIN_VALUE) {
            slotCell.forgetInFlight();
            slots.add(slot, slotCell);
            slotCell.clear();
        }
    }

    /** Writes what is left and waits until all of it is on the disk. */
    void finish() throws IOException {
        for (Stream stream : streams) {
            stream.flush();
        }
        ByteSink footer = footer();
        byte[] packed = Frame.pack(footer.array(), footer.size(), effort);
        long offset = position;
        write(ByteBuffer.wrap(packed));
        write(ByteBuffer.allocate(BlockFormat.TRAILER_BYTES)
                .putLong(offset)
                .putInt(packed.length)
                .putInt(footer.size())
                .putInt(Frame.crc(packed, packed.length))
                .putInt(BlockFormat.MAGIC)
                .flip());
        file.force(true);
    }

    private ByteSink footer() {
        ByteSink out = new ByteSink(4 << 10);
        out.varint(baseStep);
        out.varint(firstStep - baseStep);
        out.varint(lastStep - baseStep);
        out.varint(cells);
        out.varint(samples);
        out.varint(lastJournal);
        out.varint(replaces.size());
        replaces.forEach(out::varint);
        Map<String, Integer> names = new LinkedHashMap<>();
        ByteSink table = new ByteSink(4 << 10);
        for (SeriesKey key : keys) {
            table.varint(StoredOrder.of(key.type()));
            table.varint(StoredOrder.of(key.kind()));
            table.varint(number(names, key.caller()));
            table.varint(number(names, key.callee()));
            table.varint(number(names, key.detail()));
        }
        out.varint(names.size());
        names.keySet().forEach(out::text);
        out.varint(keys.size());
        out.add(table);
        for (Stream stream : streams) {
            out.varint(stream.frames.size());
            for (Frame frame : stream.frames) {
                out.varint(frame.offset());
                out.varint(frame.packed());
                out.varint(frame.unpacked());
                out.varint(frame.crc() & 0xffffffffL);
                out.varint(frame.firstSeries());
            }
        }
        return out;
    }

    private static int number(Map<String, Integer> names, String name) {
        Integer known = names.putIfAbsent(name, names.size());
        return known == null ? names.size() - 1 : known;
    }

    private void write(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            position += file.write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** The cells of the present series at one resolution. */
    private final class Cells {

        private final int resolution;
        private final long base;
        private final ByteSink counts = new ByteSink(1 << 10);
        private final ByteSink latencies = new ByteSink(4 << 10);
        private int size;
        private long previous;

        Cells(int resolution, long base) {
            this.resolution = resolution;
            this.base = base;
        }

        void begin() {
            counts.clear();
            latencies.clear();
            size = 0;
            previous = base;
        }

        void add(long place, Cell cell) {
            counts.varint(place - previous);
            cell.writeCounts(counts);
            cell.writeLatencies(latencies);
            previous = place;
            size++;
        }

        void end() throws IOException {
            ByteSink head = new ByteSink(10);
            head.varint(size);
            streams.get(BlockFormat.counts(resolution)).chunk(head, counts);
            streams.get(BlockFormat.latencies(resolution)).chunk(new ByteSink(0), latencies);
        }
    }

    private final class Stream {

        private final ByteSink pending = new ByteSink(BlockFormat.FRAME_BYTES + (8 << 10));
        private final List<Frame> frames = new ArrayList<>();
        private int firstSeries;

        void chunk(ByteSink head, ByteSink body) throws IOException {
            if (pending.size() == 0) {
                firstSeries = keys.size() - 1;
            }
            pending.varint(head.size() + body.size());
            pending.add(head);
            pending.add(body);
            if (pending.size() >= BlockFormat.FRAME_BYTES) {
                flush();
            }
        }

        void flush() throws IOException {
            if (pending.size() == 0) {
                return;
            }
            byte[] packed = Frame.pack(pending.array(), pending.size(), effort);
            frames.add(
                    new Frame(position, packed.length, pending.size(), Frame.crc(packed, packed.length), firstSeries));
            write(ByteBuffer.wrap(packed));
            pending.clear();
        }
    }
}
