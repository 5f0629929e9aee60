package io.dplatform.tracker.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection. One thread reads, another one writes, and what was read waits between them: so latency delays a
 * stream and does not slow it down. The fault is asked for anew with each piece and whenever it changes.
 */
final class FaultyPipe {

    private static final int PIECE = 16 * 1024;
    private static final int MAX_WAITING = 64;
    private static final long SECOND = 1_000_000_000L;

    private final FaultyLine line;
    private final Socket from;
    private final Socket to;
    private final Supplier<Fault> fault;
    private final long seed;

    private final Deque<Piece> waiting = new ArrayDeque<>();
    private boolean stopped;

    /** By the writing thread only. */
    private long place;

    FaultyPipe(FaultyLine line, Socket from, Socket to, Supplier<Fault> fault, long seed) {
        this.line = line;
        this.from = from;
        this.to = to;
        this.fault = fault;
        this.seed = seed;
    }

    /** @param bytes null for the end of the stream */
    private record Piece(byte @Nullable [] bytes, long readAt, double jitter) {}

    void read() {
        byte[] buffer = new byte[PIECE];
        long pieces = 0;
        try {
            int read;
            while ((read = from.getInputStream().read(buffer)) >= 0) {
                double jitter = (FaultyLine.mix(seed, pieces++) >>> 11) * 0x1.0p-53;
                put(new Piece(Arrays.copyOf(buffer, read), System.nanoTime(), jitter));
            }
            line.sawEndOf(from);
            put(new Piece(null, System.nanoTime(), 0));
        } catch (IOException e) {
            line.sawEndOf(from);
            if (fault.get().passage() != Fault.Passage.SWALLOWED) {
                line.reset();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void write() {
        try {
            OutputStream out = to.getOutputStream();
            Piece piece;
            while ((piece = takeWhenDue()) != null) {
                byte[] bytes = piece.bytes;
                if (!passes()) {
                    continue;
                }
                if (bytes == null) {
                    to.shutdownOutput();
                    line.finished();
                    return;
                }
                write(out, bytes);
            }
        } catch (IOException e) {
            line.reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean passes() {
        switch (fault.get().passage()) {
            case OPEN -> {
                return true;
            }
            case SWALLOWED -> line.lost();
            case RESET -> line.reset();
        }
        return false;
    }

    private void write(OutputStream out, byte[] bytes) throws IOException, InterruptedException {
        int done = 0;
        while (done < bytes.length) {
            Fault now = fault.get();
            if (now.passage() != Fault.Passage.OPEN) {
                // It changed within a piece.
                passes();
                return;
            }
            int slice = bytes.length - done;
            if (now.bytesPerSecond() > 0) {
                slice = (int) Math.min(slice, Math.max(1, now.bytesPerSecond() / 20));
            }
            boolean last = now.endAfter() >= 0 && place + slice >= now.endAfter();
            if (last) {
                slice = (int) Math.max(0, now.endAfter() - place);
            }
            byte[] damaged = damaged(bytes, done, slice, now.corruptedOneIn());
            out.write(damaged);
            out.flush();
            place += slice;
            done += slice;
            if (last) {
                line.end();
                return;
            }
            if (now.bytesPerSecond() > 0) {
                pause(now, slice * SECOND / now.bytesPerSecond());
            }
        }
    }

    private byte[] damaged(byte[] bytes, int from, int length, long oneIn) {
        byte[] copy = Arrays.copyOfRange(bytes, from, from + length);
        if (oneIn > 0) {
            for (int i = 0; i < length; i++) {
                long drawn = FaultyLine.mix(seed, place + i);
                if (Long.remainderUnsigned(drawn >>> 3, oneIn) == 0) {
                    copy[i] ^= (byte) (1 << (drawn & 7));
                }
            }
        }
        return copy;
    }

    private synchronized void put(Piece piece) throws InterruptedException {
        while (waiting.size() >= MAX_WAITING && !stopped) {
            wait();
        }
        waiting.add(piece);
        notifyAll();
    }

    /** Null when there will be nothing more. */
    private synchronized @Nullable Piece takeWhenDue() throws InterruptedException {
        while (!stopped) {
            Piece next = waiting.peek();
            if (next == null) {
                wait();
                continue;
            }
            Fault now = fault.get();
            long late = now.latency().toNanos() + (long) (now.jitter().toNanos() * next.jitter);
            long left = next.readAt + late - System.nanoTime();
            if (left <= 0) {
                waiting.remove();
                notifyAll();
                return next;
            }
            waitNanos(left);
        }
        return null;
    }

    /** Ends early when the fault changes. */
    private synchronized void pause(Fault during, long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        long left;
        while (!stopped && fault.get() == during && (left = end - System.nanoTime()) > 0) {
            waitNanos(left);
        }
    }

    private void waitNanos(long nanos) throws InterruptedException {
        wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
    }

    synchronized void wake() {
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        waiting.clear();
        notifyAll();
    }
}
