package io.dplatform.tracker.server.segment;

import java.io.IOException;

/** Is shown the frames of a segment, in the order they were written. */
@FunctionalInterface
public interface FrameVisitor {

    /**
     * @param offset to read it by later on
     * @param time as it was appended with
     */
    void frame(long offset, long time, byte[] payload) throws IOException;
}
