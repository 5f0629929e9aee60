package io.dplatform.confcenter;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the latest good value of a document at hand. Reading it costs a field access, so request threads may; nothing here
 * waits for the config center, not even the first time. Thread-safe.
 */
public final class Watcher<T> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Watcher.class);

    private final DocumentType<T> type;
    private final List<Consumer<? super TypedDocument<T>>> listeners = new CopyOnWriteArrayList<>();
    private final Subscription subscription;
    private volatile TypedDocument<T> current = TypedDocument.pending();

    private Watcher(ConfigSource source, DocumentType<T> type) {
        this.type = type;
        this.subscription = source.watch(type.id(), this::heard);
    }

    /** Starts watching; the first value arrives some time after this returns. */
    public static <T> Watcher<T> start(ConfigSource source, DocumentType<T> type) {
        return new Watcher<>(source, type);
    }

    public TypedDocument<T> current() {
        return current;
    }

    /** The latest good value; empty until there was one. */
    public Optional<T> value() {
        return current.value();
    }

    /**
     * Calls the listener with the state as it is and again whenever value or verdict change; at first on the calling
     * thread, then on the source's.
     */
    public synchronized Subscription onChange(Consumer<? super TypedDocument<T>> listener) {
        listeners.add(listener);
        tell(listener, current);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        subscription.close();
        listeners.clear();
    }

    /** Synchronised so that no listener misses a change or hears two of them out of order. */
    private synchronized void heard(Reading reading) {
        TypedDocument<T> before = current;
        TypedDocument<T> after = before.after(reading, type);
        if (after == before) {
            return;
        }
        current = after;
        report(before, after);
        listeners.forEach(listener -> tell(listener, after));
    }

    private void report(TypedDocument<T> before, TypedDocument<T> after) {
        if (after.verdict() instanceof Verdict.Refused refused) {
            log.warn("{} {} is refused, {} stays: {}", type.id(), refused.revision(), after.revision(), refused.why());
        } else if (!after.revision().equals(before.revision())) {
            log.info("{} {} is in use", type.id(), after.revision());
        } else {
            log.debug("{} {}: {}", type.id(), after.revision(), after.verdict());
        }
    }

    private void tell(Consumer<? super TypedDocument<T>> listener, TypedDocument<T> document) {
        try {
            listener.accept(document);
        } catch (RuntimeException e) {
            log.warn("a listener of {} failed on {}", type.id(), document.revision(), e);
        }
    }
}
