package io.dplatform.tracker.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * Listens where a server should be, keeps what it is asked, and answers on the bare socket, so that it can misbehave in any way.
 * On 127.0.0.1 only. Thread-safe.
 *
 * <pre>{@code
 * try (StubHttpServer platform = new StubHttpServer(StubHttpServer.status("503 Busy"))) {
 *     …
 *     platform.answer(StubHttpServer.endless("HTTP/1.1 200 OK"));
 *     assertThat(platform.requests.take().text()).isEqualTo("…");
 * }
 * }</pre>
 */
public final class StubHttpServer implements AutoCloseable {

    static final String THREADS = "stub-server-";

    /** What is written back after a request has been read. It may block: it is interrupted when the server is closed. */
    @FunctionalInterface
    public interface Answer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    /** @param head request line and headers, as they came */
    @SuppressWarnings("ArrayRecordComponent")
    public record Request(String head, byte[] body) {

        /** The body as text, inflated if it came compressed. */
        public String text() throws IOException {
            return new String(inflated(), StandardCharsets.UTF_8);
        }

        /** The body, inflated if it came compressed. */
        public byte[] inflated() throws IOException {
            if (!head.toLowerCase(Locale.ROOT).contains("\r\ncontent-encoding: gzip\r\n")) {
                return body;
            }
            return new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
    }

    /** Those that came, and that no test has taken. */
    public final LinkedBlockingQueue<Request> requests = new LinkedBlockingQueue<>();

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicLong written = new AtomicLong();
    private final ServerSocket server;
    private volatile Answer answer;

    public StubHttpServer(Answer answer) throws IOException {
        this.answer = answer;
        this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        start("accept", this::accept);
    }

    /** An answer with a body of two bytes, {@code ok}. */
    public static Answer status(String statusLine, String... headers) {
        return body(statusLine, "ok".getBytes(StandardCharsets.US_ASCII), headers);
    }

    /** @param statusLine without the protocol: {@code 200 OK} */
    public static Answer body(String statusLine, byte[] body, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(statusLine).append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        byte[] bytes = head.toString().getBytes(StandardCharsets.UTF_8);
        return out -> {
            out.write(bytes);
            out.write(body);
        };
    }

    /** Whatever that is. */
    public static Answer text(String answer) {
        return out -> out.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes the request and never says anything. */
    public static Answer silence() {
        return out -> new CountDownLatch(1).await();
    }

    /** A gigabyte after {@code head}, which is a status line and headers without an empty line. */
    public static Answer endless(String head) {
        return out -> {
            out.write((head + "\r\nContent-Length: 1073741824\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            byte[] chunk = new byte[64 * 1024];
            for (int i = 0; i < 1 << 14; i++) {
                out.write(chunk);
            }
        };
    }

    /** One byte of the body at a time, for ever. */
    public static Answer trickle(String head) {
        return out -> {
            out.write((head + "\r\nContent-Length: 1000000\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            CountDownLatch tick = new CountDownLatch(1);
            while (!tick.await(10, TimeUnit.MILLISECONDS)) {
                out.write('x');
                out.flush();
            }
        };
    }

    /** From the next request on. */
    public void answer(Answer next) {
        answer = next;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** {@code http://127.0.0.1:port} */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** How many connections are open. */
    public int open() {
        return sockets.size();
    }

    /** How many bytes of answers were written, to whoever took them. */
    public long written() {
        return written.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                start("serve", () -> serve(socket));
            }
        } catch (IOException closed) {
            // The end.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            OutputStream out = new Counted(socket.getOutputStream());
            while (true) {
                requests.add(read(socket.getInputStream()));
                answer.write(out);
                out.flush();
            }
        } catch (IOException | InterruptedException closed) {
            // By the other side, or the end.
        } finally {
            sockets.remove(socket);
        }
    }

    private static Request read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.lastIndexOf("\r\n\r\n") != head.length() - 4) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed");
            }
            head.append((char) next);
        }
        String length = head.toString().toLowerCase(Locale.ROOT).replaceAll("(?s).*\r\ncontent-length: (\\d+).*", "$1");
        int size = length.length() < head.length() ? Integer.parseInt(length) : 0;
        return new Request(head.toString(), in.readNBytes(size));
    }

    private void start(String name, Runnable work) {
        threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = new Thread(work, THREADS + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                TimeUnit.SECONDS.timedJoin(thread, 10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Counted extends OutputStream {

        private final OutputStream out;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            written.incrementAndGet();
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            written.addAndGet(length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
