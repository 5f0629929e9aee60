package io.dplatform.confcenter.devserver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A registry and config center for one machine: it speaks Nacos' gRPC protocol to the unmodified official client, so
 * that development, demos and tests need nothing installed. Production points the same client at a real Nacos cluster;
 * there is no replication and no admin API here.
 *
 * <pre>{@code
 * try (DevServer server = DevServer.builder().port(8848).dataDir(Path.of("data")).build().start()) {
 *     // clients connect to 127.0.0.1:8848
 * }
 * }</pre>
 *
 * <p>Clients log in: as {@link #USER} with the {@link #password()} that was made at the first start, or as {@link #LOCAL_USER}, which
 * services of D-Platform do by themselves that run as the same user on the same machine.
 *
 * <p>Two ports are used: the given one (HTTP; only for clients that log in) and the one 1000 above it (gRPC; all else),
 * where the client expects it. Configs and persistent instances are kept in the data folder and are there again before
 * the ports open. Thread-safe. A server that was closed stays closed: build another one.
 */
public final class DevServer implements AutoCloseable {

    /** Knows the password that is kept in the data folder. */
    public static final String USER = "d-platform";

    /** Knows the password in the user's home folder that only the user of this process can read. */
    public static final String LOCAL_USER = "local";

    private final Settings settings;
    private @Nullable RunningServer running;
    private boolean closed;

    record Settings(String host, int port, Path dataDir, Timing timing, boolean anonymous, Set<String> namespaces) {}

    DevServer(Settings settings) {
        this.settings = settings;
    }

    /** Loopback, port 8848, folder {@code d-confcenter-data} below the working directory. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Loads what is on disk, then opens the ports; clients are served when this returns.
     *
     * @return this
     * @throws IllegalStateException when a port or the data folder is taken by another process, or this server was
     *     closed; the message says which and what to do
     */
    public synchronized DevServer start() {
        if (closed) {
            throw new IllegalStateException("this server was closed; build another one");
        }
        if (running == null) {
            running = RunningServer.open(settings);
        }
        return this;
    }

    /**
     * The main port, as in {@code host:port} of a client's server address.
     *
     * @throws IllegalStateException before {@link #start()}
     */
    public synchronized int port() {
        return running().port();
    }

    /**
     * What {@link #USER} logs in with; empty where nobody has to.
     *
     * @throws IllegalStateException before {@link #start()}
     */
    public synchronized String password() {
        return running().password();
    }

    /**
     * All services that have instances or subscribers, in the order of namespace, group and name. A snapshot.
     *
     * @throws IllegalStateException before {@link #start()}
     */
    public synchronized List<ServiceView> services() {
        return running().services();
    }

    /** Disconnects all clients and frees the ports. What was published stays on disk. */
    @Override
    public synchronized void close() {
        closed = true;
        if (running != null) {
            running.close();
            running = null;
        }
    }

    private RunningServer running() {
        if (running == null) {
            throw new IllegalStateException("the server is not running; call start() first");
        }
        return running;
    }

    /**
     * Runs a server until the process is told to end.
     *
     * @param args {@code --port=8848 --bind=127.0.0.1 --data=d-confcenter-data --push-delay-ms=5
     *     --namespaces=public --anonymous=false}, all optional
     */
    public static void main(String[] args) throws InterruptedException {
        DevServer server;
        try {
            server = CommandLine.parse(List.of(args)).build().start();
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            ended.countDown();
                        },
                        "d-confcenter-devserver-stop"));
        System.out.println("dev registry ready on " + server.settings.host() + ":" + server.port());
        if (!server.settings.anonymous()) {
            System.out.println("user " + USER + ", password in "
                    + server.settings.dataDir().toAbsolutePath().resolve("password")
                    + "; services of this user on this machine need none");
        }
        ended.await();
    }

    /** Not thread-safe. */
    public static final class Builder {

        private String host = "127.0.0.1";
        private int port = 8848;
        private Path dataDir = Path.of("d-confcenter-data");
        private Timing timing = Timing.standard();
        private boolean anonymous;
        private Set<String> namespaces = Set.of();

        private Builder() {}

        /** The address to listen on. Nothing is encrypted: leave it a loopback address unless the network is yours. */
        public Builder bind(String address) {
            this.host = address;
            return this;
        }

        /** The main port; the one 1000 above it is used as well. 0 for any pair that is free. */
        public Builder port(int mainPort) {
            if (mainPort < 0 || mainPort > RunningServer.HIGHEST_MAIN_PORT) {
                throw new IllegalArgumentException("port: " + mainPort + " (expected: 0 to "
                        + RunningServer.HIGHEST_MAIN_PORT + ", because the port 1000 above it is used too)");
            }
            this.port = mainPort;
            return this;
        }

        /** Where configs and persistent instances are kept. Created when missing; one server at a time. */
        public Builder dataDir(Path folder) {
            this.dataDir = folder;
            return this;
        }

        /**
         * How long changes of a service are gathered before its subscribers are told: 5 ms unless set. A real server
         * takes 500 ms; run your tests with that too, so that they do not rely on a haste production does not have.
         */
        public Builder pushDelay(Duration delay) {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("pushDelay: " + delay + " (expected: zero or more)");
            }
            this.timing = timing.withPushDelay(delay);
            return this;
        }

        /** Lets everybody in who reaches the port, as a server with its authentication switched off. */
        public Builder anonymous() {
            this.anonymous = true;
            return this;
        }

        /** The namespaces that there are; without, all that anybody names. Others are refused. */
        public Builder namespaces(Set<String> names) {
            this.namespaces = Set.copyOf(names);
            return this;
        }

        Builder timing(Timing all) {
            this.timing = all;
            return this;
        }

        public DevServer build() {
            return new DevServer(new Settings(host, port, dataDir, timing, anonymous, namespaces));
        }
    }
}
