package io.dplatform.tracker.server.segment;

import java.io.IOException;

/** What is at that place is not what was written there: the disk, or somebody, changed it. */
public final class DamagedFrameException extends IOException {

    private static final long serialVersionUID = 1;

    DamagedFrameException(Segment segment, long offset) {
        super("segment " + segment.number() + ": no undamaged frame at " + offset);
    }
}
