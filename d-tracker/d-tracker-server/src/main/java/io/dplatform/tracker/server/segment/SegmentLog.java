package io.dplatform.tracker.server.segment;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory of segments, of which the newest is written. Thread-safe; has no thread of its own: whoever owns it calls {@link
 * #sync}, {@link #roll} and {@link #retain} when it sees fit.
 *
 * <p>Promises: what {@link #append} returned for survives the death of the process, and after {@link #sync} that of the
 * machine. After a crash the log holds exactly the frames that were appended, in order, up to one that was torn. A damaged
 * frame is never handed out, and costs no other.
 */
public final class SegmentLog implements Closeable {

    /** Number and form: each rewriting makes a further form. */
    private static final Pattern NAME = Pattern.compile("(\\d{12})-(\\d{4})\\.seg");

    private static final String NEW = ".new";

    private final Path directory;
    private final FileChannel lockFile;
    private final List<Segment> sealed = new ArrayList<>();
    private final Recovery recovery;
    private @Nullable SegmentWriter active;
    private long nextNumber = 1;
    private boolean closed;

    /** What {@link #open} had to repair: frames that were passed over as damaged, and bytes cut off as torn. */
    public record Recovery(int damagedFrames, long tornBytes) {}

    /** Writes another form of a segment. */
    @FunctionalInterface
    public interface Rewriter {

        /** @return the footer, to be found by {@link SegmentReader#footer()} */
        byte[] rewrite(SegmentReader from, SegmentWriter to) throws IOException;
    }

    private SegmentLog(Path directory, FileChannel lockFile) throws IOException {
        this.directory = directory;
        this.lockFile = lockFile;
        int damaged = 0;
        long torn = 0;
        for (Map.Entry<Long, Path> file : files(directory).entrySet()) {
            long number = file.getKey();
            Path path = file.getValue();
            nextNumber = number + 1;
            Segment segment = readSealed(number, path);
            if (segment == null) {
                Repair repair = repair(number, path);
                damaged += repair.damaged();
                torn += repair.torn();
                segment = repair.segment();
            }
            if (segment != null) {
                sealed.add(segment);
            }
        }
        recovery = new Recovery(damaged, torn);
    }

    /**
     * Opens the log in {@code directory}, which is made if it is not there, and repairs what a crash left behind. All segments
     * are sealed afterwards; the next {@link #append} begins a new one.
     *
     * @throws IOException if it cannot be read or written, or another process has it open
     */
    public static SegmentLog open(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel lockFile =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = tryLock(lockFile);
            if (lock == null) {
                throw new IOException(directory + " is in use (expected: one process at a time)");
            }
            return new SegmentLog(directory, lockFile);
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** The files by number. Of two forms of a segment the later one is whole, and the earlier one was about to go. */
    private static SortedMap<Long, Path> files(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> listing = Files.list(directory)) {
            all = listing.sorted().toList();
        }
        SortedMap<Long, Path> files = new TreeMap<>();
        for (Path path : all) {
            Matcher name = NAME.matcher(path.getFileName().toString());
            if (path.getFileName().toString().endsWith(NEW)) {
                Files.delete(path);
            } else if (name.matches()) {
                Path earlier = files.put(Long.parseLong(name.group(1)), path);
                if (earlier != null) {
                    Files.delete(earlier);
                }
            }
        }
        return files;
    }

    private static @Nullable Segment readSealed(long number, Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            Frames.Frame seal = Frames.readSeal(file);
            if (seal == null) {
                return null;
            }
            ByteBuffer facts = ByteBuffer.wrap(seal.payload());
            return new Segment(number, path, true, file.length(), facts.getLong(), facts.getLong(), facts.getLong());
        }
    }

    private record Repair(@Nullable Segment segment, int damaged, long torn) {}

    /** Keeps every frame that is whole, cuts off what is behind the last of them, and seals the file. */
    private static Repair repair(long number, Path path) throws IOException {
        long[] facts = {0, Long.MAX_VALUE, Long.MIN_VALUE};
        SegmentReader.Scan scan;
        long length;
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            length = file.length();
            scan = SegmentReader.scan(file, (offset, time, payload) -> {
                facts[0]++;
                facts[1] = Math.min(facts[1], time);
                facts[2] = Math.max(facts[2], time);
            });
        }
        if (facts[0] == 0) {
            Files.delete(path);
            return new Repair(null, scan.damaged, length);
        }
        SegmentWriter writer = SegmentWriter.resume(number, path, scan.end, facts[0], facts[1], facts[2]);
        Frames.Frame seal = scan.seal;
        byte[] footer = seal == null ? new byte[0] : seal.footer();
        return new Repair(seal(writer, footer), scan.damaged, seal == null ? length - scan.end : 0);
    }

    /** On a full disk there is no room for a seal: what is there is read all the same, and sealed by the next start. */
    private static Segment seal(SegmentWriter writer, byte[] footer) throws IOException {
        try {
            return writer.seal(footer);
        } catch (IOException e) {
            writer.close();
            return writer.view(false);
        }
    }

    /** What was repaired when the log was opened. */
    public Recovery recovery() {
        return recovery;
    }

    /**
     * Adds a frame to the newest segment, beginning one if there is none.
     *
     * @param time of the caller's choice, used for retention and told again by the segment
     * @return the segment with the frame in it, and where in it the frame is
     * @throws IOException if it could not be written, for example to a full disk; then nothing of it is there
     */
    public synchronized Place append(long time, byte[] payload) throws IOException {
        requireOpen();
        SegmentWriter writer = active;
        if (writer == null) {
            writer = SegmentWriter.create(nextNumber, file(nextNumber, 0));
            nextNumber++;
            active = writer;
            syncDirectory();
        }
        long offset = writer.append(time, payload);
        return new Place(writer.view(false), offset);
    }

    /** Where a frame is. */
    public record Place(Segment segment, long offset) {}

    /** The segment that is being written, if one has been begun. */
    public synchronized Optional<Segment> active() {
        SegmentWriter writer = active;
        return writer == null ? Optional.empty() : Optional.of(writer.view(false));
    }

    /** The sealed segments, oldest first. */
    public synchronized List<Segment> segments() {
        return List.copyOf(sealed);
    }

    /** Of all segments, the one being written too. */
    public synchronized long bytes() {
        SegmentWriter writer = active;
        return sealed.stream().mapToLong(Segment::bytes).sum() + (writer == null ? 0 : writer.bytes());
    }

    /** Forces to the disk what was appended before. Does not hold up readers. */
    public void sync() throws IOException {
        SegmentWriter writer;
        synchronized (this) {
            writer = active;
        }
        if (writer != null) {
            writer.sync();
        }
    }

    /** Seals the segment that is being written, so that the next append begins another one; empty if there is none. */
    public synchronized Optional<Segment> roll() throws IOException {
        requireOpen();
        SegmentWriter writer = active;
        if (writer == null) {
            return Optional.empty();
        }
        Segment segment = writer.seal(new byte[0]);
        active = null;
        sealed.add(segment);
        return Optional.of(segment);
    }

    /**
     * Replaces a sealed segment by another form of it, in one step: after a crash there is the one or the other. Takes as long
     * as the rewriter does, and holds up nobody meanwhile.
     *
     * @param handover is given the new form while the old one can still be read, to send readers there
     */
    public void rewrite(Segment segment, Rewriter rewriter, Consumer<Segment> handover) throws IOException {
        Path path = nextForm(segment.path());
        Path fresh = directory.resolve(path.getFileName() + NEW);
        SegmentWriter writer = SegmentWriter.create(segment.number(), fresh);
        Segment written;
        try (SegmentReader reader = segment.open()) {
            byte[] footer = rewriter.rewrite(reader, writer);
            writer.coverTimes(segment.oldest(), segment.newest());
            written = writer.seal(footer);
        } catch (IOException | RuntimeException e) {
            writer.close();
            Files.deleteIfExists(fresh);
            throw e;
        }
        synchronized (this) {
            int at = sealed.indexOf(segment);
            if (closed || at < 0) {
                Files.deleteIfExists(fresh);
                throw new IOException("segment " + segment.number() + " was dropped meanwhile");
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
            syncDirectory();
            sealed.set(at, written.at(path));
        }
        handover.accept(written.at(path));
        Files.deleteIfExists(segment.path());
    }

    private Path nextForm(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException("segment file: " + path + " (expected: one of this log)");
        }
        return file(Long.parseLong(name.group(1)), Integer.parseInt(name.group(2)) + 1);
    }

    /**
     * Drops the oldest sealed segments, whole ones, until the log is within {@code maxBytes} and none is left of which all
     * frames are older than {@code oldest}.
     *
     * @param farewell is given each of them while it can still be read, to send readers away
     */
    public void retain(long maxBytes, long oldest, Consumer<Segment> farewell) throws IOException {
        List<Segment> leaving = new ArrayList<>();
        synchronized (this) {
            long bytes = bytes();
            while (!sealed.isEmpty() && (bytes > maxBytes || sealed.get(0).newest() < oldest)) {
                Segment segment = sealed.remove(0);
                bytes -= segment.bytes();
                leaving.add(segment);
            }
        }
        for (Segment segment : leaving) {
            farewell.accept(segment);
            Files.deleteIfExists(segment.path());
        }
    }

    private Path file(long number, int form) {
        return directory.resolve(String.format("%012d-%04d.seg", number, form));
    }

    /**
     * A file's name is on the disk only after a sync of its directory, which takes a channel, and a channel does not work for
     * an interrupted thread: the interrupt waits.
     */
    private void syncDirectory() throws IOException {
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("the log in " + directory + " is closed");
        }
    }

    /** Syncs and closes; the segment being written is sealed by the next {@link #open}. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        SegmentWriter writer = active;
        active = null;
        try {
            if (writer != null) {
                writer.sync();
                writer.close();
            }
        } finally {
            lockFile.close();
        }
    }
}
