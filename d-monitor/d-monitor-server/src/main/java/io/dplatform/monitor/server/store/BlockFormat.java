package io.dplatform.monitor.server.store;

/**
 * The form of a block, one immutable file:
 *
 * <pre>
 * magic | frames of all streams, in the order they became full | footer, deflated | trailer
 * trailer: offset of the footer (8 bytes), its packed length (4), its unpacked length (4), its CRC-32C (4), magic (4)
 * </pre>
 *
 * A stream holds one chunk per series, in the order of the series; a frame is some 64 KiB of chunks, deflated, with a
 * CRC-32C in the footer. There are six streams: at each of three resolutions (a step; 30 steps; the whole block) the counts and,
 * apart from them, the latencies, so that what needs no latencies does not read them.
 *
 * <pre>
 * chunk of counts: number of cells, then for each the distance of its step (at the second resolution: of its slot) to the one
 * before, the first to that of the block; then its counts
 * chunk of latencies: the latencies of the same cells in the same order
 * </pre>
 */
final class BlockFormat {

    static final int MAGIC = 0x444D4231;
    static final int TRAILER_BYTES = 24;

    /** Chunks are collected up to this before they are packed. */
    static final int FRAME_BYTES = 64 << 10;

    /** Steps per cell at the second resolution: five minutes. */
    static final long SLOT_STEPS = 30;

    static final int FINE = 0;
    static final int SLOT = 1;
    static final int WHOLE = 2;
    static final int STREAMS = 6;

    private BlockFormat() {}

    static int counts(int resolution) {
        return 2 * resolution;
    }

    static int latencies(int resolution) {
        return 2 * resolution + 1;
    }

    static long slotOf(long step) {
        return Math.floorDiv(step, SLOT_STEPS);
    }
}
