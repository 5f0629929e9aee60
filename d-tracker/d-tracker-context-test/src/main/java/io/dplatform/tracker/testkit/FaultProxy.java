package io.dplatform.tracker.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands in the line to a TCP server and does to it what networks do. Faults are changed while connections are open and hold for
 * those too. Listens on 127.0.0.1 only; closing it closes whatever it opened and ends its threads. Thread-safe.
 *
 * <pre>{@code
 * try (FaultProxy line = FaultProxy.to(redis.port())) {
 *     Client client = connect(line.port());
 *     line.answers(Fault.latency(Duration.ofSeconds(30)));
 *     …
 *     line.both(Fault.blackHole());
 *     …
 *     line.heal();
 *     line.down();   // nobody listens any more
 *     line.up();     // at the same port
 * }
 * }</pre>
 */
public final class FaultProxy implements AutoCloseable {

    static final String THREADS = "fault-proxy-";

    private static final int BACKLOG = 200;

    /** Threads that have not ended by then never will. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final InetSocketAddress target;
    private final long seed;
    private final int port;
    private final Set<FaultyLine> lines = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicLong accepted = new AtomicLong();
    private volatile Fault requests = Fault.none();
    private volatile Fault answers = Fault.none();
    private @Nullable ServerSocket entrance;
    private @Nullable Thread porter;

    private FaultProxy(int port, InetSocketAddress target, long seed) {
        this.target = target;
        this.seed = seed;
        try {
            this.port = listen(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param port of a server at 127.0.0.1 */
    public static FaultProxy to(int port) {
        return to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
    }

    /** @param address of a server, {@code host:port} */
    public static FaultProxy to(String address) {
        int colon = address.lastIndexOf(':');
        return to(
                new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))), 1);
    }

    /** @param seed of what is random: which bytes are damaged, how much jitter there is */
    public static FaultProxy to(InetSocketAddress target, long seed) {
        return new FaultProxy(0, target, seed);
    }

    /**
     * In the place of a server that is gone: clients that know its address come to this.
     *
     * @param port to listen on
     * @param target port of a server at 127.0.0.1
     * @throws UncheckedIOException if somebody listens there
     */
    public static FaultProxy at(int port, int target) {
        return new FaultProxy(port, new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 1);
    }

    /** Where it listens, the same all its life. */
    public int port() {
        return port;
    }

    /** {@code 127.0.0.1:port} */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** {@code http://127.0.0.1:port} */
    public URI uri() {
        return URI.create("http://" + address());
    }

    /** What becomes of what clients send, from now on. */
    public FaultProxy requests(Fault fault) {
        requests = fault;
        lines.forEach(FaultyLine::faultChanged);
        return this;
    }

    /** What becomes of what the server sends, from now on. */
    public FaultProxy answers(Fault fault) {
        answers = fault;
        lines.forEach(FaultyLine::faultChanged);
        return this;
    }

    public FaultProxy both(Fault fault) {
        requests(fault);
        return answers(fault);
    }

    /** No faults from now on. Connections that lost something are reset, as by a server that has come back and knows nothing of them. */
    public FaultProxy heal() {
        both(Fault.none());
        lines.stream().filter(FaultyLine::hasLost).forEach(FaultyLine::reset);
        return this;
    }

    /** Resets all connections that are open now. */
    public FaultProxy cut() {
        lines.forEach(FaultyLine::reset);
        return this;
    }

    /** Nobody listens any more, and who was connected is not. */
    public synchronized FaultProxy down() {
        ServerSocket listening = entrance;
        entrance = null;
        if (listening != null) {
            try {
                listening.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        // The system goes on listening until whoever waits for the next client has noticed.
        Thread waiting = porter;
        if (waiting != null) {
            join(() -> waiting.getState() == Thread.State.TERMINATED ? null : waiting);
        }
        return cut();
    }

    /** Listens again, at the same port. */
    public synchronized FaultProxy up() {
        if (entrance == null) {
            try {
                listen(port);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    /** How many connections were made. */
    public long accepted() {
        return accepted.get();
    }

    /** How many connections their clients have not closed, nor this proxy. */
    public int open() {
        return (int) lines.stream().filter(FaultyLine::isHeldByClient).count();
    }

    @Override
    public void close() {
        down();
        // Again and again: one that was about to start others has done so meanwhile.
        join(() -> threads.stream()
                .filter(thread -> thread.getState() != Thread.State.TERMINATED)
                .findFirst()
                .orElse(null));
    }

    /** Until there is none any more, or they never will end. */
    private static void join(Supplier<@Nullable Thread> next) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean interrupted = false;
        while (System.nanoTime() - deadline < 0) {
            Thread running = next.get();
            if (running == null) {
                break;
            }
            try {
                TimeUnit.MILLISECONDS.timedJoin(running, 100);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    Fault requests() {
        return requests;
    }

    Fault answers() {
        return answers;
    }

    long seed() {
        return seed;
    }

    InetSocketAddress target() {
        return target;
    }

    void ended(FaultyLine line) {
        lines.remove(line);
    }

    Thread start(String name, Runnable work) {
        threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = new Thread(work, THREADS + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
        return thread;
    }

    private synchronized int listen(int at) throws IOException {
        ServerSocket listening = new ServerSocket();
        try {
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), BACKLOG);
        } catch (IOException e) {
            listening.close();
            throw e;
        }
        entrance = listening;
        porter = start("accept", () -> accept(listening));
        return listening.getLocalPort();
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                FaultyLine line = new FaultyLine(this, client, accepted.incrementAndGet());
                lines.add(line);
                start("line", line::serve);
                if (listening.isClosed()) {
                    line.reset();
                }
            } catch (IOException e) {
                // Down, or the client has gone already.
            }
        }
    }
}
