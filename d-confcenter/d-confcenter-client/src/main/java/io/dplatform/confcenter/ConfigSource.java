package io.dplatform.confcenter;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The config center: documents by name, read, watched and published. Thread-safe.
 *
 * <p>No method blocks: work is done on the source's own thread, so a slow config center holds up no request. For a value
 * that is used all the time, do not read again and again but keep a {@link Watcher}.
 */
public interface ConfigSource {

    /**
     * The document as it is now; a publication of a moment ago may not be seen yet. Never fails: not to know is an answer,
     * {@link Reading.Unknown}.
     */
    CompletableFuture<Reading> read(DocumentId id);

    /**
     * Tells the listener the first reading soon and every change from then on, on the source's thread, one after the
     * other, the latest last; some in between may be left out. What the listener throws is logged.
     */
    Subscription watch(DocumentId id, Consumer<? super Reading> listener);

    /**
     * Writes the document.
     *
     * @param text not blank
     * @return fails with {@link ConfCenterUnavailableException} when it is not known whether the text was written, and with
     *     {@link ConfCenterRefusedException} when it cannot be
     */
    CompletableFuture<Publication> publish(DocumentId id, String text, Expected expected);

    /**
     * Removes the document; one that is not there is fine too.
     *
     * @return fails with {@link ConfCenterUnavailableException} when it is not known whether it was removed
     */
    CompletableFuture<Void> remove(DocumentId id);
}
