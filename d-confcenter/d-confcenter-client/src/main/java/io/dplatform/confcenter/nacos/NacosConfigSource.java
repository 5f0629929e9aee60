package io.dplatform.confcenter.nacos;

import com.alibaba.nacos.api.NacosFactory;
import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.config.ConfigType;
import com.alibaba.nacos.api.config.listener.Listener;
import com.alibaba.nacos.api.exception.NacosException;
import io.dplatform.confcenter.ConfCenterRefusedException;
import io.dplatform.confcenter.ConfCenterUnavailableException;
import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.Expected;
import io.dplatform.confcenter.Publication;
import io.dplatform.confcenter.Reading;
import io.dplatform.confcenter.Revision;
import io.dplatform.confcenter.Subscription;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Documents as Nacos configs.
 *
 * <p>The official client answers {@code null} for "there is none" and for "the server is away", and serves an unchecked
 * local copy in between. Hence its word counts only while it says that it is connected, before and after.
 */
final class NacosConfigSource implements ConfigSource, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NacosConfigSource.class);

    private static final String UP = "UP";
    private static final long TIMEOUT_MILLIS = 3000;
    private static final Duration CHECK = Duration.ofSeconds(2);

    private static final int LOOKS = 10;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    /** No text has it as its digest: with nothing there the server inserts, else it finds another one and refuses. */
    private static final String MD5_OF_NOTHING = "0";

    private final String where;
    private final Properties properties;
    private final Worker worker;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    /** Only on the worker's thread. */
    private @Nullable ConfigService service;

    NacosConfigSource(String where, Properties properties, Worker worker) {
        this.where = where;
        this.properties = properties;
        this.worker = worker;
        worker.every(CHECK, this::checkConnection);
    }

    @Override
    public CompletableFuture<Reading> read(DocumentId id) {
        return worker.ask(() -> readNow(id))
                .exceptionally(failure -> new Reading.Unknown(String.valueOf(failure.getMessage())));
    }

    @Override
    public Subscription watch(DocumentId id, Consumer<? super Reading> listener) {
        Watch watch = new Watch(id, listener);
        watches.add(watch);
        worker.run(watch::refresh);
        return watch;
    }

    @Override
    public CompletableFuture<Publication> publish(DocumentId id, String text, Expected expected) {
        if (text.isBlank()) {
            return CompletableFuture.failedFuture(new ConfCenterRefusedException(id + ": a blank text is no document"));
        }
        return worker.ask(() -> publishNow(id, text, expected));
    }

    @Override
    public CompletableFuture<Void> remove(DocumentId id) {
        return worker.ask(() -> {
            if (!service().removeConfig(id.name(), id.group())) {
                throw new ConfCenterUnavailableException(where + " did not remove " + id);
            }
            return null;
        });
    }

    @Override
    public void close() {
        worker.close(() -> {
            watches.clear();
            if (service != null) {
                try {
                    service.shutDown();
                } catch (NacosException e) {
                    log.debug("the client did not shut down cleanly", e);
                }
            }
        });
    }

    private Publication publishNow(DocumentId id, String text, Expected expected) throws NacosException {
        long begin = System.nanoTime();
        if (send(id, text, expected)) {
            return new Publication.Published(Revision.of(text));
        }
        // The client says no more than "no": find out which no it was.
        boolean timedOut =
                System.nanoTime() - begin >= Duration.ofMillis(TIMEOUT_MILLIS).toNanos();
        if (timedOut) {
            throw new ConfCenterUnavailableException(where + " did not confirm " + id);
        }
        for (int look = 0; look < LOOKS; look++) {
            Reading now = readNow(id);
            if (now instanceof Reading.Unknown unknown) {
                throw new ConfCenterUnavailableException(unknown.why() + "; it is not known whether it has " + id);
            }
            Revision current =
                    now instanceof Reading.Found found ? found.document().revision() : Revision.NONE;
            if (contradicts(current, expected)) {
                return new Publication.Conflict(current);
            }
            // A server compares with its database but reads from a cache that follows a moment later.
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new ConfCenterRefusedException(where + " refuses " + id + ", " + text.length() + " characters");
    }

    private static boolean contradicts(Revision current, Expected expected) {
        if (current.equals(Revision.NONE) || expected instanceof Expected.Anything) {
            return false;
        }
        return !(expected instanceof Expected.Unchanged unchanged
                && unchanged.revision().equals(current));
    }

    private boolean send(DocumentId id, String text, Expected expected) throws NacosException {
        String type = type(id);
        if (expected instanceof Expected.Anything) {
            return service().publishConfig(id.name(), id.group(), text, type);
        }
        String md5 = expected instanceof Expected.Unchanged unchanged
                ? unchanged.revision().md5()
                : MD5_OF_NOTHING;
        return service().publishConfigCas(id.name(), id.group(), text, md5, type);
    }

    /** What a console shows it as. */
    private static String type(DocumentId id) {
        String ending = id.name().substring(id.name().lastIndexOf('.') + 1);
        return switch (ending) {
            case "json", "xml", "yaml", "properties" -> ending;
            case "yml" -> ConfigType.YAML.getType();
            default -> ConfigType.TEXT.getType();
        };
    }

    private Reading readNow(DocumentId id) throws NacosException {
        if (!isUp()) {
            return away();
        }
        long begin = System.nanoTime();
        String text = service().getConfig(id.name(), id.group(), TIMEOUT_MILLIS);
        boolean timedOut =
                System.nanoTime() - begin >= Duration.ofMillis(TIMEOUT_MILLIS).toNanos();
        return timedOut || !isUp() ? away() : Reading.of(id, text == null ? "" : text);
    }

    private Reading away() {
        return new Reading.Unknown(where + " does not answer");
    }

    private boolean isUp() throws NacosException {
        return UP.equals(service().getServerStatus());
    }

    private ConfigService service() throws NacosException {
        if (service == null) {
            service = NacosFactory.createConfigService(properties);
        }
        return service;
    }

    /** The client tells listeners neither that it lost its server nor, always, what is true when it has it back. */
    private void checkConnection() {
        if (watches.isEmpty()) {
            return;
        }
        boolean up;
        try {
            up = isUp();
        } catch (NacosException e) {
            log.debug("no client", e);
            up = false;
        }
        for (Watch watch : watches) {
            if (up && !watch.isSettled()) {
                watch.refresh();
            } else if (!up) {
                watch.tell(away());
            }
        }
    }

    /** One listener. All but {@link #close} runs on the worker's thread. */
    private final class Watch implements Subscription, Listener {

        private final DocumentId id;
        private final Consumer<? super Reading> listener;
        private volatile boolean closed;
        private boolean added;
        private @Nullable Reading last;

        Watch(DocumentId id, Consumer<? super Reading> listener) {
            this.id = id;
            this.listener = listener;
        }

        boolean isSettled() {
            return added && last != null && !(last instanceof Reading.Unknown);
        }

        void refresh() {
            if (closed) {
                return;
            }
            try {
                if (!added) {
                    service().addListener(id.name(), id.group(), this);
                    added = true;
                }
                // The client does not call a listener for a text it has a local copy of: ask once ourselves.
                tell(readNow(id));
            } catch (NacosException e) {
                tell(new Reading.Unknown(where + " does not answer: " + e.getMessage()));
            }
        }

        void tell(Reading reading) {
            if (closed || reading.equals(last)) {
                return;
            }
            last = reading;
            try {
                listener.accept(reading);
            } catch (RuntimeException e) {
                log.warn("a listener of {} failed", id, e);
            }
        }

        @Override
        public Executor getExecutor() {
            return worker.executor();
        }

        @Override
        public void receiveConfigInfo(@Nullable String text) {
            tell(Reading.of(id, text == null ? "" : text));
        }

        @Override
        public void close() {
            closed = true;
            watches.remove(this);
            worker.run(() -> {
                if (added && service != null) {
                    service.removeListener(id.name(), id.group(), this);
                }
            });
        }
    }
}
