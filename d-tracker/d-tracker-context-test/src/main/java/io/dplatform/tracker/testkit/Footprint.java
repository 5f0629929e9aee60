package io.dplatform.tracker.testkit;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What this process holds at a moment: threads, file handles, heap. Taken before something goes wrong, asked afterwards whether
 * that has cost anything for good.
 *
 * <pre>{@code
 * Footprint before = Footprint.taken();
 * … the platform is away for a while …
 * before.assertThreadsGrewByAtMost(0);
 * before.assertHandlesGrewByAtMost(0);
 * before.assertHeapGrewByAtMost(16 << 20);
 * }</pre>
 *
 * <p>What ends by itself is waited for, ten seconds at most. The threads of the virtual machine and
 * of this kit do not count; file handles of the kit do, so close its servers before asking for those. Handles are counted, not told
 * apart: what others close meanwhile hides as many that stay, such as a {@link java.net.http.HttpClient} that nobody holds any more,
 * which closes its own some seconds later.
 */
public final class Footprint {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Duration patience;
    private final Set<Long> threads;
    private final long handles;
    private final long heap;

    private Footprint(Duration patience, Set<Long> threads, long handles, long heap) {
        this.patience = patience;
        this.threads = threads;
        this.handles = handles;
        this.heap = heap;
    }

    public static Footprint taken() {
        return taken(PATIENCE);
    }

    /** @param patience for what ends by itself */
    static Footprint taken(Duration patience) {
        Set<Long> ids = new TreeSet<>();
        for (Thread thread : liveThreads()) {
            ids.add(thread.getId());
        }
        // A collection closes what nobody holds any more: counted before it, that would hide as many that stay.
        long heap = usedHeap();
        return new Footprint(patience, ids, settledHandles(patience), heap);
    }

    /** Fails, with their names, if there are more new threads than that. */
    public void assertThreadsGrewByAtMost(int count) {
        within(
                () -> newThreads().size() <= count,
                () -> "new threads: " + newThreads() + " (expected: at most " + count + ")");
    }

    /** Fails if more file handles are open than before; sockets are file handles. Without meaning where the system does not tell. */
    public void assertHandlesGrewByAtMost(int count) {
        within(
                () -> openHandles() - handles <= count,
                () -> "new file handles: " + (openHandles() - handles) + " (expected: at most " + count + ")");
    }

    /** Fails if what is alive on the heap, after collections, is more than it was by more than that. */
    public void assertHeapGrewByAtMost(long bytes) {
        LongSupplier grown = () -> usedHeap() - heap;
        within(
                () -> grown.getAsLong() <= bytes,
                () -> "heap grew by " + grown.getAsLong() + " bytes (expected: at most " + bytes + ")");
    }

    private Set<String> newThreads() {
        Set<String> names = new TreeSet<>();
        for (Thread thread : liveThreads()) {
            if (!threads.contains(thread.getId())) {
                names.add(thread.getName() + "#" + thread.getId());
            }
        }
        return names;
    }

    private void within(Supplier<Boolean> holds, Supplier<String> otherwise) {
        long start = System.nanoTime();
        while (!holds.get()) {
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new AssertionError(otherwise.get());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static Set<Thread> liveThreads() {
        Set<Thread> all = Thread.getAllStackTraces().keySet();
        all.removeIf(thread -> {
            ThreadGroup group = thread.getThreadGroup();
            // The reaper of child processes and the delayer of futures stay for ever once they were needed.
            return group == null
                    || group.getName().equals("system")
                    || group.getName().equals("InnocuousThreadGroup")
                    || thread.getName().startsWith("ForkJoinPool.commonPool")
                    || thread.getName().equals("CompletableFutureDelayScheduler")
                    || thread.getName().equals("process reaper")
                    || thread.getName().startsWith(FaultProxy.THREADS)
                    || thread.getName().startsWith(StubHttpServer.THREADS);
        });
        return all;
    }

    private static long openHandles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    /** As many as there are twice in a row: what was closed just now may need a moment. */
    private static long settledHandles(Duration patience) {
        long start = System.nanoTime();
        long before = openHandles();
        while (true) {
            LockSupport.parkNanos(PAUSE_NANOS);
            long now = openHandles();
            if (now == before || System.nanoTime() - start > patience.toNanos()) {
                return now;
            }
            before = now;
        }
    }

    @SuppressWarnings("SystemGc")
    private static long usedHeap() {
        // Twice: what a first collection makes unreachable, by references and cleaners, goes with the second.
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
