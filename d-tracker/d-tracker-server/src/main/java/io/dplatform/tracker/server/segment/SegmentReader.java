package io.dplatform.tracker.server.segment;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one segment. Not thread-safe. Reads block without minding interrupts: channels would close themselves on one, and a
 * thread of a web server may be interrupted at any time.
 */
public final class SegmentReader implements Closeable {

    private final Segment segment;
    private final RandomAccessFile file;

    SegmentReader(Segment segment) throws IOException {
        this.segment = segment;
        try {
            this.file = new RandomAccessFile(segment.path().toFile(), "r");
        } catch (FileNotFoundException e) {
            if (Files.exists(segment.path())) {
                throw e;
            }
            throw new NoSuchFileException(segment.path().toString());
        }
    }

    /** @throws DamagedFrameException if there is no frame or a damaged one */
    public byte[] read(long offset) throws IOException {
        Frames.Frame frame = Frames.read(file, offset, file.length());
        if (frame == null) {
            throw new DamagedFrameException(segment, offset);
        }
        return frame.payload();
    }

    /** What was written with the seal; empty for a segment that is not sealed or was sealed without. */
    public byte[] footer() throws IOException {
        Frames.Frame seal = Frames.readSeal(file);
        return seal == null ? new byte[0] : seal.footer();
    }

    /**
     * Shows all frames; damaged ones are passed over.
     *
     * @return how many times damage was passed over
     */
    public int scan(FrameVisitor visitor) throws IOException {
        Scan scan = scan(file, visitor);
        return scan.damaged;
    }

    /** What a walk over a file found. */
    static final class Scan {

        long end = Frames.FILE_HEADER;
        int damaged;
        Frames.@Nullable Frame seal;
    }

    /** Walks to the last undamaged frame, or to the seal. */
    static Scan scan(RandomAccessFile file, FrameVisitor visitor) throws IOException {
        Scan scan = new Scan();
        long end = file.length();
        long offset = Frames.FILE_HEADER;
        while (offset >= 0 && offset < end) {
            Frames.Frame frame = Frames.read(file, offset, end);
            if (frame == null) {
                offset = Frames.findNext(file, offset + 1, end);
                scan.damaged += offset < 0 ? 0 : 1;
                continue;
            }
            if (frame.isSeal()) {
                scan.seal = frame;
                return scan;
            }
            visitor.frame(frame.offset(), frame.time(), frame.payload());
            offset = frame.end();
            scan.end = offset;
        }
        return scan;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
