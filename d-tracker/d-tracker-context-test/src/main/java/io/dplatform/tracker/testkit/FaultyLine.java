package io.dplatform.tracker.testkit;

import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** One connection through a {@link FaultProxy}: two pipes, and what both of them share. */
final class FaultyLine {

    private static final int CONNECT_MILLIS = 5_000;

    private final FaultProxy proxy;
    private final Socket client;
    private final Socket server = new Socket();
    private final long number;

    private @Nullable FaultyPipe up;
    private @Nullable FaultyPipe down;
    private volatile boolean lost;
    private volatile boolean clientGone;
    private boolean closed;
    private int finishedPipes;

    FaultyLine(FaultProxy proxy, Socket client, long number) {
        this.proxy = proxy;
        this.client = client;
        this.number = number;
    }

    /** Connects and passes on; on a thread of the proxy. */
    void serve() {
        try {
            client.setTcpNoDelay(true);
            server.connect(proxy.target(), CONNECT_MILLIS);
            server.setTcpNoDelay(true);
        } catch (IOException e) {
            // The server is away, and the client sees it.
            reset();
            return;
        }
        FaultyPipe requests = new FaultyPipe(this, client, server, proxy::requests, mix(proxy.seed(), number * 2));
        FaultyPipe answers = new FaultyPipe(this, server, client, proxy::answers, mix(proxy.seed(), number * 2 + 1));
        synchronized (this) {
            if (closed) {
                return;
            }
            up = requests;
            down = answers;
        }
        proxy.start("requests-out", requests::write);
        proxy.start("answers-in", answers::read);
        proxy.start("answers-out", answers::write);
        requests.read();
    }

    void faultChanged() {
        FaultyPipe requests;
        FaultyPipe answers;
        synchronized (this) {
            requests = up;
            answers = down;
        }
        if (requests != null && answers != null) {
            requests.wake();
            answers.wake();
        }
    }

    void lost() {
        lost = true;
    }

    boolean hasLost() {
        return lost;
    }

    boolean isHeldByClient() {
        return !clientGone;
    }

    /** One of the two ends will send nothing more. */
    void sawEndOf(Socket end) {
        if (end == client) {
            clientGone = true;
        }
    }

    /** A pipe has passed on everything, and the end too. */
    void finished() {
        boolean last;
        synchronized (this) {
            last = ++finishedPipes == 2;
        }
        if (last) {
            end();
        }
    }

    /** Both ends find the connection reset. */
    void reset() {
        linger(client);
        linger(server);
        end();
    }

    /** Both ends find the connection closed. */
    void end() {
        FaultyPipe requests;
        FaultyPipe answers;
        synchronized (this) {
            closed = true;
            requests = up;
            answers = down;
        }
        close(client);
        close(server);
        clientGone = true;
        if (requests != null && answers != null) {
            requests.stop();
            answers.stop();
        }
        proxy.ended(this);
    }

    private static void linger(Socket socket) {
        try {
            // With nothing to linger for, closing sends a reset.
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // Closed already.
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is left to be done about it.
        }
    }

    /** The finaliser of SplitMix64: neighbours have nothing in common. */
    static long mix(long seed, long value) {
        long z = seed * 0x9E3779B97F4A7C15L + value * 0xD1B54A32D192ED03L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
