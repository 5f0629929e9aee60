package io.dplatform.tracker.server.segment;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One file of the log as it was when this was obtained. Immutable but for the one that is being written, whose {@link #bytes},
 * {@link #frames} and times are those of that moment.
 *
 * @param number its place in the log; numbers grow and are never used again
 * @param path its file; for the log only
 * @param isSealed whether it will not change any more
 * @param bytes its size
 * @param frames how many it has
 * @param oldest the least time a frame was appended with, {@link Long#MAX_VALUE} in an empty one
 * @param newest the greatest
 */
public record Segment(long number, Path path, boolean isSealed, long bytes, long frames, long oldest, long newest) {

    Segment at(Path elsewhere) {
        return new Segment(number, elsewhere, isSealed, bytes, frames, oldest, newest);
    }

    /**
     * Opens the file. A handle is held only until the reader is closed, so a log of any length needs few of them, and a
     * segment that is dropped meanwhile can still be read to its end.
     *
     * @throws java.nio.file.NoSuchFileException if it was dropped
     */
    public SegmentReader open() throws IOException {
        return new SegmentReader(this);
    }
}
