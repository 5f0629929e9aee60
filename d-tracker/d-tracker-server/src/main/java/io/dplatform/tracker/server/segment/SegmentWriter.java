package io.dplatform.tracker.server.segment;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Writes one segment, frame by frame. Thread-safe. */
public final class SegmentWriter {

    private final long number;
    private final Path path;
    private final RandomAccessFile file;
    private long bytes;
    private long frames;
    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;
    private boolean closed;

    private SegmentWriter(long number, Path path, RandomAccessFile file) {
        this.number = number;
        this.path = path;
        this.file = file;
    }

    static SegmentWriter create(long number, Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            file.setLength(0);
            SegmentWriter writer = new SegmentWriter(number, path, file);
            writer.write(Frames.fileHeader());
            return writer;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Goes on with a file of which everything up to {@code end} is known to be right; the rest is cut off. */
    static SegmentWriter resume(long number, Path path, long end, long frames, long oldest, long newest)
            throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            SegmentWriter writer = new SegmentWriter(number, path, file);
            file.setLength(end);
            writer.bytes = end;
            writer.frames = frames;
            writer.oldest = oldest;
            writer.newest = newest;
            return writer;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Adds a frame. It is in the hands of the system when this returns: it outlives the process, and after the next sync the
     * machine.
     *
     * @return where it begins
     * @throws IOException if it could not be written; then nothing of it is there
     */
    public synchronized long append(long time, byte[] payload) throws IOException {
        long offset = bytes;
        write(Frames.frame(time, payload));
        frames++;
        oldest = Math.min(oldest, time);
        newest = Math.max(newest, time);
        return offset;
    }

    private void write(byte[] data) throws IOException {
        if (closed) {
            throw new IOException("segment " + number + " is closed");
        }
        file.seek(bytes);
        try {
            file.write(data);
        } catch (IOException e) {
            // Half a frame would be taken for damage by whoever reads on behind it.
            file.setLength(bytes);
            throw e;
        }
        bytes += data.length;
    }

    synchronized Segment view(boolean sealed) {
        return new Segment(number, path, sealed, bytes, frames, oldest, newest);
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Widens the times of the segment, for one that replaces another. */
    synchronized void coverTimes(long from, long to) {
        oldest = Math.min(oldest, from);
        newest = Math.max(newest, to);
    }

    /** Holds up no append: that would make senders wait for the disk twice a second. */
    void sync() throws IOException {
        FileDescriptor descriptor;
        synchronized (this) {
            if (closed) {
                return;
            }
            descriptor = file.getFD();
        }
        try {
            descriptor.sync();
        } catch (IOException e) {
            synchronized (this) {
                // Whoever closed it meanwhile has synced it before.
                if (!closed) {
                    throw e;
                }
            }
        }
    }

    /** Writes the seal, syncs and closes. */
    synchronized Segment seal(byte[] footer) throws IOException {
        write(Frames.seal(bytes, frames, oldest, newest, footer));
        sync();
        close();
        return view(true);
    }

    synchronized void close() throws IOException {
        closed = true;
        file.close();
    }
}
