package io.dplatform.confcenter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A config center in memory, for tests: changes reach listeners before {@link #publish} returns, on the calling thread.
 * Thread-safe.
 */
public final class InMemoryConfigSource implements ConfigSource {

    private static final Logger log = LoggerFactory.getLogger(InMemoryConfigSource.class);

    private final Map<DocumentId, Document> documents = new HashMap<>();
    private final Map<DocumentId, List<Consumer<? super Reading>>> listeners = new HashMap<>();
    private @Nullable String outage;

    /** From now on nothing is known, as when the config center is away; what was published stays. */
    public synchronized void breakDown(String why) {
        outage = why;
        listeners.keySet().forEach(this::tell);
    }

    /** Ends {@link #breakDown}; listeners are told what is true now. */
    public synchronized void recover() {
        outage = null;
        listeners.keySet().forEach(this::tell);
    }

    @Override
    public synchronized CompletableFuture<Reading> read(DocumentId id) {
        return CompletableFuture.completedFuture(reading(id));
    }

    @Override
    public synchronized Subscription watch(DocumentId id, Consumer<? super Reading> listener) {
        listeners.computeIfAbsent(id, unknown -> new ArrayList<>()).add(listener);
        tell(id, listener);
        return () -> forget(id, listener);
    }

    private synchronized void forget(DocumentId id, Consumer<? super Reading> listener) {
        listeners.getOrDefault(id, new ArrayList<>()).remove(listener);
    }

    @Override
    public synchronized CompletableFuture<Publication> publish(DocumentId id, String text, Expected expected) {
        if (text.isBlank()) {
            return CompletableFuture.failedFuture(new ConfCenterRefusedException(id + ": a blank text is no document"));
        }
        if (outage != null) {
            return CompletableFuture.failedFuture(new ConfCenterUnavailableException(outage));
        }
        Document current = documents.get(id);
        if (current != null && !fits(expected, current)) {
            return CompletableFuture.completedFuture(new Publication.Conflict(current.revision()));
        }
        Document next = Document.of(id, text);
        documents.put(id, next);
        if (!next.equals(current)) {
            tell(id);
        }
        return CompletableFuture.completedFuture(new Publication.Published(next.revision()));
    }

    private static boolean fits(Expected expected, Document current) {
        if (expected instanceof Expected.Unchanged unchanged) {
            return unchanged.revision().equals(current.revision());
        }
        return expected instanceof Expected.Anything;
    }

    @Override
    public synchronized CompletableFuture<Void> remove(DocumentId id) {
        if (outage != null) {
            return CompletableFuture.failedFuture(new ConfCenterUnavailableException(outage));
        }
        if (documents.remove(id) != null) {
            tell(id);
        }
        return CompletableFuture.completedFuture(null);
    }

    private Reading reading(DocumentId id) {
        if (outage != null) {
            return new Reading.Unknown(outage);
        }
        Document document = documents.get(id);
        return document == null ? new Reading.Absent() : new Reading.Found(document);
    }

    private void tell(DocumentId id) {
        List.copyOf(listeners.getOrDefault(id, List.of())).forEach(listener -> tell(id, listener));
    }

    private void tell(DocumentId id, Consumer<? super Reading> listener) {
        try {
            listener.accept(reading(id));
        } catch (RuntimeException e) {
            log.warn("a listener of {} failed", id, e);
        }
    }
}
