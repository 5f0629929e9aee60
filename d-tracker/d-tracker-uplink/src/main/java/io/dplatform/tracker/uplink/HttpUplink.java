package io.dplatform.tracker.uplink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Uplink} over HTTP/1.1. After a failure at a path it stays closed for that path for a random time of up to thirty
 * seconds and answers {@link Reply.Outcome#UNAVAILABLE} without trying, so its users need no back-off of their own and one of
 * them does not suffer for another. Redirects are not followed, and an answer of more than 1 MiB is not read to its end.
 *
 * <p>It has one thread until it is closed, which hangs up on what takes too long, and keeps at most {@value #MAX_IDLE} connections open.
 * Proxies that are set for the process are not used: the platform is inside. Once closed it answers like one whose platform is away.
 */
public final class HttpUplink implements Uplink, AutoCloseable {

    private static final int MAX_IDLE = 2;

    private final Supplier<Optional<PlatformAddress>> platform;
    private final Duration timeout;
    private final Supplier<Backoff> newBackoff;
    private final Map<String, Backoff> backoffs = new ConcurrentHashMap<>();
    private final Deque<PlatformConnection> idle = new ArrayDeque<>();
    private final ScheduledExecutorService deadlines = deadlines();

    /**
     * @param platform where the platform is at this moment, empty while that is not known
     * @param timeout for one post, from its start to the last byte of the answer
     */
    public HttpUplink(Supplier<Optional<PlatformAddress>> platform, Duration timeout) {
        this(platform, timeout, System::nanoTime, bound -> ThreadLocalRandom.current()
                .nextLong(bound));
    }

    /**
     * @param nanoTime by which the time after a failure is measured
     * @param randomBelow yields a random number from 0 up to, not including, its argument
     */
    public HttpUplink(
            Supplier<Optional<PlatformAddress>> platform,
            Duration timeout,
            LongSupplier nanoTime,
            LongUnaryOperator randomBelow) {
        this.platform = platform;
        this.timeout = timeout;
        this.newBackoff = () -> new Backoff(nanoTime, randomBelow);
    }

    private static ScheduledExecutorService deadlines() {
        ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, "d-uplink");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.prestartCoreThread();
        return thread;
    }

    @Override
    public Reply post(String path, String contentType, byte[] body) {
        Optional<PlatformAddress> address = platform.get();
        Backoff backoff = backoffs.computeIfAbsent(path, any -> newBackoff.get());
        if (address.isEmpty() || backoff.isClosed()) {
            return Reply.unavailable();
        }
        byte[] compressed = gzip(body);
        long end = System.nanoTime() + timeout.toNanos();
        try {
            HttpAnswer answer = reuse(address.get(), path, contentType, compressed, end);
            if (answer == null) {
                answer = post(new PlatformConnection(address.get()), path, contentType, compressed, end);
            }
            return judge(answer, backoff);
        } catch (RejectedExecutionException closed) {
            return Reply.unavailable();
        } catch (IOException e) {
            if (!Thread.currentThread().isInterrupted()) {
                // Nobody's fault otherwise: this process ends.
                backoff.failed();
            }
            return Reply.unavailable();
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        synchronized (this) {
            idle.forEach(PlatformConnection::close);
            idle.clear();
        }
    }

    /** Null if there is no connection left, or only such as the platform has closed meanwhile. */
    private @Nullable HttpAnswer reuse(
            PlatformAddress address, String path, String contentType, byte[] compressed, long end) throws IOException {
        PlatformConnection left = idleTo(address);
        if (left == null) {
            return null;
        }
        try {
            return post(left, path, contentType, compressed, end);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted() || System.nanoTime() - end >= 0) {
                throw e;
            }
            return null;
        }
    }

    private HttpAnswer post(PlatformConnection connection, String path, String contentType, byte[] compressed, long end)
            throws IOException {
        Future<?> deadline =
                deadlines.schedule(connection::close, Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        boolean keep = false;
        try {
            if (!connection.isUsed()) {
                connection.open();
            }
            HttpAnswer answer = connection.post(path, contentType, compressed);
            keep = answer.reusable() && deadline.cancel(false);
            return answer;
        } finally {
            deadline.cancel(false);
            if (keep) {
                keep(connection);
            } else {
                connection.close();
            }
        }
    }

    private synchronized @Nullable PlatformConnection idleTo(PlatformAddress address) {
        PlatformConnection next;
        while ((next = idle.pollLast()) != null) {
            if (next.leadsTo(address)) {
                return next;
            }
            next.close();
        }
        return null;
    }

    private synchronized void keep(PlatformConnection connection) {
        if (deadlines.isShutdown()) {
            connection.close();
            return;
        }
        idle.addLast(connection);
        if (idle.size() > MAX_IDLE) {
            idle.removeFirst().close();
        }
    }

    private static Reply judge(HttpAnswer answer, Backoff backoff) {
        int status = answer.status();
        if (status >= 200 && status < 300 && !isPage(answer)) {
            backoff.succeeded();
            return Reply.accepted(answer.body());
        }
        if (isFinal(status)) {
            backoff.succeeded();
            return Reply.refused();
        }
        backoff.failed();
        return Reply.unavailable();
    }

    /** The platform answers a post with data; a page comes from a proxy or a login in between, which took nothing. */
    private static boolean isPage(HttpAnswer answer) {
        return answer.contentType().toLowerCase(Locale.ROOT).startsWith("text/html");
    }

    /** Whether the same post will never be taken. One may be after 401 and 403, with a token that has been renewed. */
    private static boolean isFinal(int status) {
        return status >= 400 && status < 500 && status != 401 && status != 403 && status != 408 && status != 429;
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(64, body.length / 4));
        try (GZIPOutputStream gzip = new FastGzip(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        return bytes.toByteArray();
    }

    /** What is sent is names over and over: harder work hardly makes it smaller, and takes twice the time of the service. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
