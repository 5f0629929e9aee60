package io.dplatform.monitor.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps numbers in one folder, with nothing to install: the newest in memory and in a journal, the rest in immutable blocks,
 * first of ten minutes and later, put together, of two hours.
 *
 * <p>What {@link #append} returned for survives the end of the process, however sudden; the end of the machine may cost what
 * came since the last {@link #upkeep}. A folder is used by one process at a time.
 */
public final class EmbeddedMetricStore implements MetricStore {

    private static final System.Logger LOG = System.getLogger(EmbeddedMetricStore.class.getName());

    /** How long to wait after a failure before the same is tried again. */
    private static final long RETRY_MILLIS = 5_000;

    private final Path folder;
    private final EmbeddedStoreOptions options;
    private final Clock clock;
    private final FileChannel lockFile;
    private final LongAdder damaged = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private volatile @Nullable Instant failedAt;
    private final Blocks blocks;

    /** Guards the head and the journal; taken inside of {@link #shape}. */
    private final Object newest = new Object();

    /** Held for reading by every scan; for writing while numbers move from one place to another, so that none is seen twice. */
    private final ReadWriteLock shape = new ReentrantReadWriteLock();

    private Head head = new Head();
    private Journal journal;
    private boolean closed;

    /** Full, and being written to a block; not changed any more. */
    private @Nullable Head flushing;

    // Of the thread that does the upkeep alone.
    private List<Path> writtenJournals;
    private long lastWrittenJournal;
    private long headSinceMillis;
    private long notBeforeMillis;

    private EmbeddedMetricStore(Path folder, EmbeddedStoreOptions options, Clock clock) throws IOException {
        this.folder = folder;
        this.options = options;
        this.clock = clock;
        Files.createDirectories(folder);
        lockFile = lock(folder);
        try {
            blocks = Blocks.open(folder, damaged::add);
            writtenJournals = StoreFiles.journals(folder);
            long last = blocks.lastJournal();
            for (Path path : List.copyOf(writtenJournals)) {
                long number = StoreFiles.number(path);
                if (number <= blocks.lastJournal()) {
                    // Its block was written; only this was not done any more.
                    Files.deleteIfExists(path);
                    writtenJournals.remove(path);
                } else {
                    replay(path);
                }
                last = Math.max(last, number);
            }
            journal = new Journal(last + 1, StoreFiles.journal(folder, last + 1));
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
        headSinceMillis = clock.millis();
        LOG.log(Level.INFO, "metrics in {0}: {1}, {2} cells in the journal", folder, blocks, head.cells());
    }

    /**
     * Opens the store in {@code folder}, which is made where it is missing.
     *
     * @throws IOException if the folder cannot be used, or another process uses it
     */
    public static EmbeddedMetricStore open(Path folder, EmbeddedStoreOptions options, Clock clock) throws IOException {
        return new EmbeddedMetricStore(folder, options, clock);
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel file =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            file.close();
            throw new IOException(
                    folder + ": in use by another process (expected: a folder of its own for each platform)");
        }
        return file;
    }

    private void replay(Path path) throws IOException {
        Journal.Replay replay = Journal.replay(path, head);
        if (replay.tornBytes() > 0) {
            LOG.log(
                    Level.WARNING,
                    "{0}: {1} bytes after {2} batches are not whole and left out",
                    path,
                    replay.tornBytes(),
                    replay.batches());
        }
    }

    @Override
    public void append(Batch batch) throws StoreUnavailableException {
        synchronized (newest) {
            if (closed) {
                throw unavailable("closed", new ClosedChannelException());
            }
            if (flushing != null && head.cells() > 4 * options.flushCells()) {
                throw unavailable("blocks cannot be written", new IOException("too many cells in memory"));
            }
            try {
                journal.append(batch);
            } catch (IOException e) {
                failed();
                throw unavailable("the journal cannot be written", e);
            }
            head.add(batch);
        }
    }

    private StoreUnavailableException unavailable(String why, Exception cause) {
        return new StoreUnavailableException(folder + ": " + why + ": " + cause.getMessage(), cause);
    }

    @Override
    public void scan(MetricQuery query, CellSink sink) {
        shape.readLock().lock();
        try {
            Head settled;
            synchronized (newest) {
                head.scan(query, sink);
                settled = flushing;
            }
            if (settled != null) {
                settled.scan(query, sink);
            }
            for (Block block : blocks.list()) {
                if (block.overlaps(query)) {
                    scan(block, query, sink);
                }
            }
        } finally {
            shape.readLock().unlock();
        }
    }

    private void scan(Block block, MetricQuery query, CellSink sink) {
        try {
            block.scan(query, sink, damaged::add);
        } catch (ClosedChannelException e) {
            throw new UncheckedIOException("interrupted", e);
        } catch (IOException e) {
            damaged.increment();
            LOG.log(Level.WARNING, block.path() + " cannot be read and is left out", e);
        }
    }

    /** One at a time: two that write the same numbers to a block would have them seen twice. */
    @Override
    public synchronized void upkeep() {
        if (isClosed()) {
            return;
        }
        try {
            forceJournal();
            long now = clock.millis();
            if (now < notBeforeMillis) {
                return;
            }
            if (flushIsDue(now)) {
                flush();
            }
            long nowStep = Steps.of(Instant.ofEpochMilli(now));
            blocks.compact(nowStep, shape.writeLock());
            blocks.expire(
                    nowStep - Steps.in(options.retention()), options.maxBytes() - journalBytes(), shape.writeLock());
        } catch (IOException | RuntimeException e) {
            failed();
            notBeforeMillis = clock.millis() + RETRY_MILLIS;
            LOG.log(Level.WARNING, folder + ": upkeep failed and will be tried again", e);
        }
    }

    private void failed() {
        failures.increment();
        failedAt = clock.instant();
    }

    private boolean isClosed() {
        synchronized (newest) {
            return closed;
        }
    }

    private void forceJournal() throws IOException {
        Journal current;
        synchronized (newest) {
            current = journal;
        }
        current.force();
    }

    private boolean flushIsDue(long now) {
        synchronized (newest) {
            if (head.isEmpty() && flushing == null) {
                headSinceMillis = now;
            }
            return flushing != null
                    || head.cells() >= options.flushCells()
                    || journal.size() >= options.flushJournalBytes()
                    || now - headSinceMillis >= options.flushAfter().toMillis();
        }
    }

    /** Turns what is in memory into a block. What fails on the way is done the next time; nothing is lost or there twice. */
    private void flush() throws IOException {
        Head full = flushing;
        if (full == null) {
            full = beginFlush();
        }
        if (!full.isEmpty()) {
            Block block = blocks.write(full, lastWrittenJournal);
            shape.writeLock().lock();
            try {
                blocks.add(block);
                flushing = null;
            } finally {
                shape.writeLock().unlock();
            }
        } else {
            flushing = null;
        }
        for (Path path : writtenJournals) {
            Files.deleteIfExists(path);
        }
        writtenJournals = List.of();
    }

    private Head beginFlush() throws IOException {
        Journal done;
        Head full;
        shape.writeLock().lock();
        try {
            synchronized (newest) {
                long number = journal.number() + 1;
                Journal next = new Journal(number, StoreFiles.journal(folder, number));
                done = journal;
                full = head;
                journal = next;
                head = new Head();
                flushing = full;
            }
        } finally {
            shape.writeLock().unlock();
        }
        List<Path> journals = new ArrayList<>(writtenJournals);
        journals.add(done.path());
        writtenJournals = journals;
        lastWrittenJournal = done.number();
        headSinceMillis = clock.millis();
        done.close();
        return full;
    }

    private long journalBytes() {
        synchronized (newest) {
            return journal.size();
        }
    }

    @Override
    public StoreStatus status() {
        shape.readLock().lock();
        try {
            long first = Long.MAX_VALUE;
            long last = Long.MIN_VALUE;
            long bytes = 0;
            long cells = 0;
            long samples = 0;
            long series = 0;
            for (Block block : blocks.list()) {
                first = Math.min(first, block.firstStep());
                last = Math.max(last, block.lastStep());
                bytes += block.bytes();
                cells += block.cells();
                samples += block.samples();
                series = Math.max(series, block.size());
            }
            synchronized (newest) {
                for (Head inMemory : flushing == null ? List.of(head) : List.of(head, flushing)) {
                    first = Math.min(first, inMemory.oldestStep());
                    last = Math.max(last, inMemory.newestStep());
                    cells += inMemory.cells();
                    series = Math.max(series, inMemory.series());
                }
                bytes += journal.size();
            }
            Instant from = cells == 0 ? null : Steps.startOf(first);
            Instant to = cells == 0 ? null : Steps.startOf(last + 1);
            return new StoreStatus(
                    "metrics",
                    bytes,
                    options.maxBytes(),
                    from,
                    to,
                    series,
                    cells,
                    samples,
                    damaged.sum(),
                    failures.sum(),
                    failedAt);
        } finally {
            shape.readLock().unlock();
        }
    }

    /** Not to be called while another thread is in {@link #upkeep}. */
    @Override
    public void close() {
        synchronized (newest) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            flush();
        } catch (IOException | RuntimeException e) {
            // What is in the journal is found again at the next start.
            LOG.log(Level.WARNING, folder + ": not all is in blocks; the journal has it", e);
        }
        try {
            journal.close();
            if (journal.size() == 0) {
                Files.deleteIfExists(journal.path());
            }
            lockFile.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, folder + ": not closed properly", e);
        }
        LOG.log(Level.INFO, "metrics in {0} closed", folder);
    }
}
