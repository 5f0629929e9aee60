package io.dplatform.watcher.server.access;

import io.dplatform.watcher.server.web.Problem;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Keeps those who send a body byte by byte from holding all threads of the server: a body has a time to arrive in, only some of the
 * threads read bodies at all, and few of these those of senders whom nobody knows yet. What is left of a body that nobody wanted is not
 * waited for either. Tomcat itself limits the time between two bytes only, and without an end.
 *
 * <p>A head may come as slowly as it likes, no thread waits for it. Thread-safe.
 */
final class SlowBodies extends ValveBase {

    /** Of the 64 threads of the server for those who show a session or a token. */
    private static final int KNOWN = 40;

    /** For those who log in, together and from one address. What is left of the threads is for whoever only reads. */
    private static final int STRANGERS = 12;

    private static final int OF_ONE_ADDRESS = 4;

    private static final Duration TO_ARRIVE = Duration.ofSeconds(10);
    private static final Duration OF_STRANGERS = Duration.ofSeconds(3);

    /** The rest of a body that was refused: a client that is still sending does not see the answer if the line is cut. */
    private static final Duration REST = Duration.ofMillis(200);

    private static final int MAX_REST = 2 << 20;
    private static final long NAP_MILLIS = 5;
    private static final String RETRY_SECONDS = "5";

    private final Semaphore known = new Semaphore(KNOWN);
    private final Semaphore strangers = new Semaphore(STRANGERS);
    private final Map<String, Integer> addresses = new HashMap<>();

    SlowBodies() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (isReadWhole(request)) {
            getNext().invoke(request, response);
            return;
        }
        boolean stranger = isStranger(request);
        String address = stranger ? request.getRemoteAddr() : "";
        if (!enter(stranger, address)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            response.setHeader(HttpHeaders.CONNECTION, "close");
            Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "too many requests are being read; try again", request)
                    .send(response);
            cut(request);
            return;
        }
        try {
            invokeInTime(request, response, stranger ? OF_STRANGERS : TO_ARRIVE);
        } finally {
            leave(stranger, address);
        }
    }

    private void invokeInTime(Request request, Response response, Duration time) throws IOException, ServletException {
        org.apache.coyote.Request connection = request.getCoyoteRequest();
        InputBuffer buffer = connection.getInputBuffer();
        connection.setInputBuffer(new Deadline(buffer, System.nanoTime() + time.toNanos()));
        try {
            getNext().invoke(request, response);
        } finally {
            connection.setInputBuffer(buffer);
            if (!request.isAsync() && !readRest(request)) {
                cut(request);
            }
        }
    }

    /** Whoever has neither a session nor a token to show, which says nothing of whether they are good. */
    private static boolean isStranger(Request request) {
        return "/api/login".equals(request.getDecodedRequestURI())
                || (request.getHeader(HttpHeaders.AUTHORIZATION) == null && SessionCookie.read(request) == null);
    }

    private boolean enter(boolean stranger, String address) {
        if (!stranger) {
            return known.tryAcquire();
        }
        if (!strangers.tryAcquire()) {
            return false;
        }
        synchronized (addresses) {
            int others = addresses.getOrDefault(address, 0);
            if (others < OF_ONE_ADDRESS) {
                addresses.put(address, others + 1);
                return true;
            }
        }
        strangers.release();
        return false;
    }

    private void leave(boolean stranger, String address) {
        if (!stranger) {
            known.release();
            return;
        }
        synchronized (addresses) {
            addresses.computeIfPresent(address, (unused, count) -> count == 1 ? null : count - 1);
        }
        strangers.release();
    }

    /** Below the request's stream, which is closed with the answer. Whether it is all here, so that the line may go on. */
    private static boolean readRest(Request request) {
        org.apache.coyote.Request connection = request.getCoyoteRequest();
        long end = System.nanoTime() + REST.toNanos();
        long read = 0;
        try {
            while (!isReadWhole(request)) {
                connection.action(ActionCode.AVAILABLE, Boolean.TRUE);
                if (connection.getAvailable() > 0) {
                    read += Math.max(0, connection.doRead(new Discarded()));
                } else if (System.nanoTime() - end > 0) {
                    return false;
                } else {
                    Thread.sleep(NAP_MILLIS);
                }
                if (read > MAX_REST) {
                    return false;
                }
            }
            return true;
        } catch (IOException gone) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isReadWhole(Request request) {
        AtomicBoolean whole = new AtomicBoolean();
        request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, whole);
        return whole.get();
    }

    /** Answers what is to be answered, and hangs up. */
    private static void cut(Request request) {
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    /** A body that has to have arrived by then, {@link System#nanoTime()}. */
    private record Deadline(InputBuffer body, long until) implements InputBuffer {

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            if (System.nanoTime() - until > 0) {
                throw new SocketTimeoutException("the body did not arrive in time");
            }
            return body.doRead(handler);
        }

        @Override
        public int available() {
            return body.available();
        }
    }

    /** Takes what is read and looks at none of it. */
    private static final class Discarded implements ApplicationBufferHandler {

        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {
            // It holds what the connection gives it, however much that is.
        }
    }
}
