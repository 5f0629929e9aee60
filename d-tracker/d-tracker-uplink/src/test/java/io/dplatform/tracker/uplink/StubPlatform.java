package io.dplatform.tracker.uplink;

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
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.GZIPInputStream;

/** Something that listens where the platform should be, and answers on the bare socket, so that it can misbehave in any way. */
final class StubPlatform implements AutoCloseable {

    /** What is written back after a request has been read; it may block until the socket is closed. */
    @FunctionalInterface
    interface Answer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    record Request(String head, byte[] body) {
        String text() throws IOException {
            return new String(
                    new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    final LinkedBlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private volatile Answer answer;

    StubPlatform(Answer answer) throws IOException {
        this.answer = answer;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    static Answer status(String statusLine, String... headers) {
        return text("HTTP/1.1 " + statusLine + "\r\n"
                + String.join(
                        "",
                        List.of(headers).stream().map(header -> header + "\r\n").toList())
                + "Content-Length: 2\r\n\r\nok");
    }

    static Answer text(String answer) {
        return out -> out.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    void answer(Answer next) {
        answer = next;
    }

    Optional<PlatformAddress> address() {
        return Optional.of(new PlatformAddress(URI.create("http://127.0.0.1:" + server.getLocalPort()), "secret"));
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The end.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            while (true) {
                requests.add(read(socket.getInputStream()));
                answer.write(socket.getOutputStream());
                socket.getOutputStream().flush();
            }
        } catch (IOException | InterruptedException closed) {
            // By the other side, or the end.
        }
    }

    private static Request read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed");
            }
            head.append((char) next);
        }
        String length = head.toString().toLowerCase(Locale.ROOT).replaceAll("(?s).*content-length: (\\d+).*", "$1");
        return new Request(head.toString(), in.readNBytes(Integer.parseInt(length)));
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "stub-platform");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
