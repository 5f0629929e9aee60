package io.dplatform.dao.cache.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in the line to a server and can swallow what goes through: connections stay open and nothing answers, as of a host that has gone. */
public final class FaultProxy implements AutoCloseable {

    private final ServerSocket entrance;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean blackHole;

    private FaultProxy(ServerSocket entrance, int target) {
        this.entrance = entrance;
        this.target = target;
    }

    /** @param target a port of 127.0.0.1 */
    public static FaultProxy to(int target) {
        try {
            FaultProxy proxy = new FaultProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
            thread(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** From now on nothing passes, in either direction. */
    public void swallow() {
        blackHole = true;
    }

    /** From now on everything passes; connections that lost something are cut, as a server that has come back does. */
    public void pass() {
        blackHole = false;
        sockets.forEach(FaultProxy::close);
        sockets.clear();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                sockets.add(client);
                if (!blackHole) {
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                    sockets.add(server);
                    thread(() -> pump(client, server));
                    thread(() -> pump(server, client));
                }
            } catch (IOException e) {
                // closed, or the server is away: the next one is tried
            }
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[8_192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!blackHole) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            }
        } catch (IOException e) {
            // the other side has gone
        }
        if (!blackHole) {
            close(from);
            close(to);
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // gone already
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(FaultProxy::close);
    }
}
