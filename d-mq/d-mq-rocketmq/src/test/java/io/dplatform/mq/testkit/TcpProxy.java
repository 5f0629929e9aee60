package io.dplatform.mq.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A way to a server that can be cut and mended, so that one part of a process can be away and another not. */
public final class TcpProxy implements AutoCloseable {

    private final int target;
    private final int port;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket server;

    private TcpProxy(int target) {
        this.target = target;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param address {@code host:port} of a server on this machine */
    public static TcpProxy to(String address) {
        return new TcpProxy(Integer.parseInt(address.substring(address.indexOf(':') + 1)));
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    public synchronized TcpProxy up() {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress("127.0.0.1", port));
            server = listening;
            start("accept", () -> accept(listening));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Nobody listens any more, and who was connected is not. */
    public synchronized void down() {
        if (server != null) {
            close(server);
            server = null;
        }
        open.forEach(TcpProxy::close);
        open.clear();
    }

    @Override
    public void close() {
        down();
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket upstream = new Socket("127.0.0.1", target);
                open.add(client);
                open.add(upstream);
                start("up", () -> copy(client, upstream));
                start("down", () -> copy(upstream, client));
            } catch (IOException e) {
                // Cut, or the target is away: the client sees it.
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Either end has gone, and the other one goes with it.
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, "proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
