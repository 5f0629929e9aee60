package io.dplatform.tracker.testkit;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers of a test that cannot choose one themselves. They are not among those that the system gives to connections, so that
 * none takes one away between the choice and the start of the server, as happens where tests of several modules run side by
 * side. That another server takes it meanwhile is not ruled out, only improbable. Thread-safe.
 *
 * <pre>{@code
 * int registry = FreePorts.one(1_000); // it listens on the port a thousand higher, too
 * }</pre>
 */
public final class FreePorts {

    /** Above what needs rights, below where Linux and Windows begin to give ports to connections. */
    private static final int FROM = 10_000;

    private static final int TO = 30_000;

    private static final int TRIES = 1_000;

    private FreePorts() {}

    /**
     * One that nobody listens on, at any address.
     *
     * @param apart from it, where it needs further ones, below zero for lower ones; at most a thousand
     * @throws IllegalStateException if there is none
     */
    public static int one(int... apart) {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FROM, TO);
            List<Integer> wanted = new ArrayList<>(List.of(port));
            for (int distance : apart) {
                wanted.add(port + distance);
            }
            if (wanted.stream().allMatch(FreePorts::isFree)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port from " + FROM + " to " + TO + " in " + TRIES + " tries");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
