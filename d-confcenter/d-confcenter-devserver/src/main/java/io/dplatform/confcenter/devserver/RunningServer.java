package io.dplatform.confcenter.devserver;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server between start and close: the parts, put together, and opened and closed in the right order. */
final class RunningServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunningServer.class);

    /** Where clients expect gRPC, above the main port. */
    private static final int GRPC_OFFSET = 1000;

    static final int HIGHEST_MAIN_PORT = 65_535 - GRPC_OFFSET;

    private static final int TRIES_FOR_A_FREE_PAIR = 50;
    private static final int REQUEST_THREADS = 4;

    private final Connections connections = new Connections();
    private final Clock clock = Clock.systemUTC();
    private final Dispatcher dispatcher;
    private final Access access;
    private final Map<String, String> passwords;
    private final DevServer.Settings settings;
    private final ExecutorService requestThreads;
    private final ExecutorService loginThread;
    private final NamingPushes naming;
    private final int port;
    /** What was opened, to be closed in reverse. */
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private RunningServer(DevServer.Settings settings) throws IOException {
        this.settings = settings;
        try {
            keep(FolderLock.acquire(settings.dataDir()));
            passwords = settings.anonymous() ? Map.of() : passwords(settings.dataDir());
            access = new Access(passwords, settings.namespaces(), clock);
            dispatcher = new Dispatcher(access);
            ScheduledThreadPoolExecutor pushThread = new ScheduledThreadPoolExecutor(1, daemon("push"));
            keep(pushThread::shutdownNow);
            requestThreads = Executors.newFixedThreadPool(REQUEST_THREADS, daemon("request"));
            keep(requestThreads::shutdownNow);
            // A client that waits for its login has no right to anything yet; it must not stand behind all the others'
            // requests.
            loginThread = Executors.newSingleThreadExecutor(daemon("login"));
            keep(loginThread::shutdownNow);

            Pusher pusher = new Pusher(pushThread, connections);
            naming = new NamingPushes(clock, pusher, settings.timing());
            ConfigPushes configs = new ConfigPushes(files("configs"), pusher, settings.timing());
            PersistentInstances persistent = new PersistentInstances(naming.naming(), files("instances"));
            connections.onClose(naming::drop);
            connections.onClose(configs::drop);
            new NamingHandlers(naming, persistent).addTo(dispatcher);
            new ConfigHandlers(configs, clock).addTo(dispatcher);
            new Locks(clock).addTo(dispatcher);
            new InternalHandlers().addTo(dispatcher);

            // A client that finds the port open but its configs missing takes them for deleted: load first.
            configs.configs().load();
            persistent.load();
            port = openPorts();
            new Liveness(connections, pusher, settings.timing()).start();
            log.info(
                    "dev registry on {}:{} and {}, {} configs in {}, push delay {}",
                    settings.host(),
                    port,
                    port + GRPC_OFFSET,
                    configs.configs().size(),
                    settings.dataDir().toAbsolutePath(),
                    settings.timing().pushDelay());
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    static RunningServer open(DevServer.Settings settings) {
        try {
            return new RunningServer(settings);
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static Map<String, String> passwords(Path dataDir) throws IOException {
        Map<String, String> passwords = new HashMap<>();
        passwords.put(DevServer.USER, Secrets.ofFolder(dataDir));
        Secrets.ofUser().ifPresent(password -> passwords.put(DevServer.LOCAL_USER, password));
        return passwords;
    }

    String password() {
        return passwords.getOrDefault(DevServer.USER, "");
    }

    int port() {
        return port;
    }

    List<ServiceView> services() {
        return naming.naming().view();
    }

    private CheckedFiles files(String folder) {
        return new CheckedFiles(settings.dataDir().resolve(folder));
    }

    private int openPorts() throws IOException {
        if (settings.port() != 0) {
            return openPair(settings.port());
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return openPair(0);
            } catch (PortTakenException e) {
                if (attempt == TRIES_FOR_A_FREE_PAIR) {
                    throw e;
                }
            }
        }
    }

    private int openPair(int mainPort) throws IOException {
        LoginEndpoint http;
        try {
            http = new LoginEndpoint(new InetSocketAddress(settings.host(), mainPort), loginThread, access);
        } catch (BindException e) {
            throw new PortTakenException(settings.host(), mainPort, "", e);
        }
        int grpcPort = http.port() + GRPC_OFFSET;
        if (grpcPort > 65_535) {
            http.close();
            throw new PortTakenException(settings.host(), grpcPort, "", null);
        }
        GrpcEndpoint grpc = new GrpcEndpoint(
                new InetSocketAddress(settings.host(), grpcPort), connections, dispatcher, clock, requestThreads);
        try {
            grpc.start();
        } catch (IOException e) {
            http.close();
            throw new PortTakenException(
                    settings.host(),
                    grpcPort,
                    " (clients expect gRPC " + GRPC_OFFSET + " above " + http.port() + ")",
                    e);
        }
        http.start();
        keep(http);
        keep(grpc);
        return http.port();
    }

    private void keep(AutoCloseable part) {
        opened.push(part);
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (Exception e) {
                log.warn("could not close {}", part, e); // the others still must be
            }
        }
        log.debug("dev registry stopped");
    }

    private static ThreadFactory daemon(String purpose) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "d-confcenter-devserver-" + purpose + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
