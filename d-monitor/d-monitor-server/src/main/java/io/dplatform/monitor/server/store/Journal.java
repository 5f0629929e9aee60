package io.dplatform.monitor.server.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What came in since the last block, in case the process ends before the next one: batches, one after the other. Handed to the
 * operating system before the batch counts as stored, so it survives the end of the process; forced to the disk by {@link
 * #force}. Not thread-safe but for {@code force}.
 *
 * <pre>
 * record: length (4 bytes), CRC-32C (4), batch
 * batch: its two moments (ms since 1970), number of cells, then for each: its series, length, cell
 * series: its number in this journal, or 0 and its names for one that is new and gets the next number
 * </pre>
 */
final class Journal implements AutoCloseable {

    private static final int MAX_RECORD = 64 << 20;
    private static final int HEADER_BYTES = 8;

    private final long number;
    private final Path path;
    /** Not a channel: that would be closed for good when a thread that writes is interrupted. */
    private final RandomAccessFile file;

    private final Map<SeriesKey, Integer> numbers = new HashMap<>();
    private final ByteSink record = new ByteSink(16 << 10);
    private final ByteSink framed = new ByteSink(16 << 10);
    private final ByteSink packedCell = new ByteSink(256);
    private volatile long size;
    private volatile boolean dirty;
    private boolean torn;

    Journal(long number, Path path) throws IOException {
        this.number = number;
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
        file.setLength(0);
    }

    /** Writes all of the batch or, if that fails, nothing that {@link #replay} would find. */
    void append(Batch batch) throws IOException {
        List<SeriesKey> added = new ArrayList<>();
        try {
            encode(batch, added);
            write();
        } catch (IOException | RuntimeException e) {
            added.forEach(numbers::remove);
            throw e;
        }
    }

    private void encode(Batch batch, List<SeriesKey> added) {
        record.clear();
        record.varint(batch.since().toEpochMilli());
        record.varint(batch.until().toEpochMilli());
        record.varint(batch.cells().size());
        batch.cells().forEach((key, cell) -> {
            Integer known = numbers.get(key);
            if (known == null) {
                numbers.put(key, numbers.size() + 1);
                added.add(key);
                record.varint(0);
                record.varint(StoredOrder.of(key.type()));
                record.varint(StoredOrder.of(key.kind()));
                record.text(key.caller());
                record.text(key.callee());
                record.text(key.detail());
            } else {
                record.varint(known);
            }
            packedCell.clear();
            cell.writeCounts(packedCell);
            cell.writeLatencies(packedCell);
            record.varint(packedCell.size());
            record.add(packedCell);
        });
    }

    private void write() throws IOException {
        long end = size;
        if (torn) {
            file.setLength(end);
            torn = false;
        }
        framed.clear();
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES)
                .putInt(record.size())
                .putInt(Frame.crc(record.array(), record.size()));
        framed.bytes(header.array(), 0, HEADER_BYTES);
        framed.add(record);
        try {
            file.seek(end);
            file.write(framed.array(), 0, framed.size());
        } catch (IOException e) {
            // What was written of it goes before the next record is written, or is cut off as torn at the next start.
            torn = true;
            throw e;
        }
        size = end + framed.size();
        dirty = true;
    }

    /** Waits until all that was written is on the disk. */
    void force() throws IOException {
        if (dirty) {
            dirty = false;
            file.getFD().sync();
        }
    }

    long number() {
        return number;
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Adds to {@code head} what a journal has, up to the first record that is not whole. */
    static Replay replay(Path path, Head head) throws IOException {
        long batches = 0;
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            List<SeriesKey> keys = new ArrayList<>();
            long at = 0;
            long end = file.size();
            while (end - at >= HEADER_BYTES) {
                ByteBuffer header = ByteBuffer.wrap(Block.read(file, at, HEADER_BYTES));
                int length = header.getInt();
                int crc = header.getInt();
                if (length <= 0 || length > MAX_RECORD || length > end - at - HEADER_BYTES) {
                    break;
                }
                byte[] bytes = Block.read(file, at + HEADER_BYTES, length);
                if (Frame.crc(bytes, length) != crc) {
                    break;
                }
                decode(new ByteSource(bytes), keys, head);
                at += HEADER_BYTES + length;
                batches++;
            }
            return new Replay(batches, end - at);
        }
    }

    private static void decode(ByteSource source, List<SeriesKey> keys, Head head) {
        Batch batch = new Batch(Instant.ofEpochMilli(source.varint()), Instant.ofEpochMilli(source.varint()));
        int size = source.size();
        for (int i = 0; i < size; i++) {
            int known = (int) source.varint();
            if (known == 0) {
                keys.add(new SeriesKey(
                        StoredOrder.type(source.varint()),
                        StoredOrder.kind(source.varint()),
                        source.text(),
                        source.text(),
                        source.text()));
            }
            SeriesKey key = keys.get((known == 0 ? keys.size() : known) - 1);
            ByteSource packed = source.part();
            Cell cell = batch.cell(key);
            cell.readCounts(packed);
            cell.readLatencies(packed);
        }
        head.add(batch);
    }

    /**
     * @param batches that were whole
     * @param tornBytes behind them
     */
    record Replay(long batches, long tornBytes) {}
}
