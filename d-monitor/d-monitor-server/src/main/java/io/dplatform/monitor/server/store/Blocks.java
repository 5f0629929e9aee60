package io.dplatform.monitor.server.store;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a store. Blocks may overlap in time: everything in them adds up. Changed by one thread, the one that does the
 * upkeep; {@link #list} may be read by all who hold the store's lock for reading.
 */
final class Blocks {

    /** Two hours: how long a block is when it is done. */
    static final long SPAN_STEPS = 720;

    /** Numbers are not divided over more than this into the past, so after it no more come for a block. */
    private static final long SETTLED_STEPS = Steps.in(Batch.MAX_LENGTH) + 60;

    /** As many small blocks of the same span are put together even if more may come. */
    private static final int MAX_SMALL = 16;

    private static final System.Logger LOG = System.getLogger(Blocks.class.getName());

    private final Path folder;
    private final LongConsumer damage;
    private final Map<SeriesKey, SeriesKey> sharedKeys = new HashMap<>();
    private volatile List<Block> list = List.of();
    private long nextNumber = 1;

    private Blocks(Path folder, LongConsumer damage) {
        this.folder = folder;
        this.damage = damage;
    }

    /** Opens what is in the folder, and clears away what an earlier process left unfinished. */
    static Blocks open(Path folder, LongConsumer damage) throws IOException {
        Blocks blocks = new Blocks(folder, damage);
        for (Path path : StoreFiles.unfinished(folder)) {
            Files.deleteIfExists(path);
        }
        List<Block> found = new ArrayList<>();
        for (Path path : StoreFiles.blocks(folder)) {
            long number = StoreFiles.number(path);
            blocks.nextNumber = Math.max(blocks.nextNumber, number + 1);
            Block block = blocks.openWhole(number, path);
            if (block != null) {
                found.add(block);
            }
        }
        Set<Long> replaced = new HashSet<>();
        found.forEach(block -> replaced.addAll(block.replaces()));
        for (Block block : List.copyOf(found)) {
            if (replaced.contains(block.number())) {
                Files.deleteIfExists(block.path());
                found.remove(block);
            }
        }
        blocks.list = List.copyOf(found);
        return blocks;
    }

    private @Nullable Block openWhole(long number, Path path) throws IOException {
        try {
            return Block.open(number, path, this::shared);
        } catch (DamagedDataException e) {
            damage.accept(1);
            Path aside = path.resolveSibling(path.getFileName() + ".damaged");
            Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.log(Level.WARNING, "{0} is damaged ({1}) and put aside as {2}", path, e.getMessage(), aside);
            return null;
        }
    }

    private SeriesKey shared(SeriesKey key) {
        SeriesKey known = sharedKeys.putIfAbsent(key, key);
        return known == null ? key : known;
    }

    List<Block> list() {
        return list;
    }

    /** The last journal whose numbers are in blocks. */
    long lastJournal() {
        return list.stream().mapToLong(Block::lastJournal).max().orElse(0);
    }

    /** Writes {@code head} as a block that is not in the list yet. */
    Block write(Head head, long lastJournal) throws IOException {
        return write(head.oldestStep(), lastJournal, Set.of(), head::writeTo);
    }

    void add(Block block) {
        replace(List.of(), block);
    }

    /** Puts small blocks of the same two hours together, of at most one such span. */
    void compact(long nowStep, Lock exclusive) throws IOException {
        Map<Long, List<Block>> bySpan = list.stream()
                .collect(Collectors.groupingBy(
                        block -> Math.floorDiv(block.firstStep(), SPAN_STEPS), TreeMap::new, Collectors.toList()));
        for (Map.Entry<Long, List<Block>> span : bySpan.entrySet()) {
            boolean settled = nowStep >= (span.getKey() + 1) * SPAN_STEPS + SETTLED_STEPS;
            List<Block> small = span.getValue();
            if (small.size() >= MAX_SMALL || (settled && small.size() > 1)) {
                merge(small, exclusive);
                return;
            }
        }
    }

    private void merge(List<Block> small, Lock exclusive) throws IOException {
        long first = small.stream().mapToLong(Block::firstStep).min().orElseThrow();
        long lastJournal = small.stream().mapToLong(Block::lastJournal).max().orElseThrow();
        Set<Long> numbers = small.stream().map(Block::number).collect(Collectors.toSet());
        Block merged = write(first, lastJournal, numbers, writer -> merge(small, writer));
        exclusive.lock();
        try {
            replace(small, merged);
        } finally {
            exclusive.unlock();
        }
        for (Block block : small) {
            Files.deleteIfExists(block.path());
        }
    }

    private void merge(List<Block> small, BlockWriter writer) throws IOException {
        List<BlockCursor> cursors = new ArrayList<>();
        try {
            for (Block block : small) {
                cursors.add(block.cursor(damage));
            }
            SeriesKey key = lowest(cursors);
            while (key != null) {
                TreeMap<Long, Cell> cells = new TreeMap<>();
                for (BlockCursor cursor : cursors) {
                    if (key.equals(cursor.key())) {
                        cursor.addTo(cells);
                    }
                }
                writer.begin(key);
                cells.forEach(writer::cell);
                writer.end();
                key = lowest(cursors);
            }
        } finally {
            for (BlockCursor cursor : cursors) {
                cursor.close();
            }
        }
    }

    private static @Nullable SeriesKey lowest(List<BlockCursor> cursors) {
        SeriesKey lowest = null;
        for (BlockCursor cursor : cursors) {
            SeriesKey key = cursor.key();
            if (key != null && (lowest == null || key.compareTo(lowest) < 0)) {
                lowest = key;
            }
        }
        return lowest;
    }

    /** Removes blocks that end before {@code oldestStep}, and then the oldest until the rest fits into {@code maxBytes}. */
    void expire(long oldestStep, long maxBytes, Lock exclusive) throws IOException {
        List<Block> byAge = new ArrayList<>(list);
        byAge.sort(Comparator.comparingLong(Block::lastStep));
        long bytes = byAge.stream().mapToLong(Block::bytes).sum();
        List<Block> expired = new ArrayList<>();
        for (Block block : byAge) {
            if (block.lastStep() < oldestStep || bytes > maxBytes) {
                expired.add(block);
                bytes -= block.bytes();
            }
        }
        if (expired.isEmpty()) {
            return;
        }
        exclusive.lock();
        try {
            replace(expired, null);
        } finally {
            exclusive.unlock();
        }
        for (Block block : expired) {
            Files.deleteIfExists(block.path());
        }
    }

    private void replace(List<Block> gone, @Nullable Block added) {
        List<Block> rest = new ArrayList<>(list);
        rest.removeAll(gone);
        if (added != null) {
            rest.add(added);
        }
        list = List.copyOf(rest);
        if (!gone.isEmpty()) {
            Set<SeriesKey> used = new HashSet<>();
            rest.forEach(block -> used.addAll(block.keys()));
            sharedKeys.keySet().retainAll(used);
        }
    }

    private Block write(long firstStep, long lastJournal, Set<Long> replaces, Content content) throws IOException {
        long number = nextNumber++;
        Path unfinished = StoreFiles.unfinished(folder, number);
        Path path = StoreFiles.block(folder, number);
        try (BlockWriter writer = new BlockWriter(unfinished, firstStep, lastJournal, List.copyOf(replaces))) {
            content.writeTo(writer);
            writer.finish();
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        StoreFiles.forceNames(folder);
        return Block.open(number, path, this::shared);
    }

    @Override
    public String toString() {
        return list.size() + " blocks, " + list.stream().mapToLong(Block::bytes).sum() / 1024 + " KiB";
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(BlockWriter writer) throws IOException;
    }
}
