package io.dplatform.confcenter;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dplatform.tracker.uplink.PlatformAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the platform: a service is told where the registry is and learns the rest from the document {@link #DOCUMENT},
 * which the platform keeps. Asking costs a field access; a move is noticed by itself, and while the config center is away the
 * last address stays. Thread-safe.
 */
public final class PlatformLocator implements Supplier<Optional<PlatformAddress>>, AutoCloseable {

    /** {@code {"endpoint":"http://127.0.0.1:8600","token":"…"}} */
    public static final DocumentId DOCUMENT = new DocumentId("D_PLATFORM", "d-platform.json");

    private final Watcher<PlatformAddress> watcher;
    private final String ownToken;

    public PlatformLocator(ConfigSource source) {
        this(source, "");
    }

    /** @param ownToken that this service shows instead of the one that is told to all; empty for that one */
    public PlatformLocator(ConfigSource source, String ownToken) {
        this.watcher = Watcher.start(source, new PlatformAddressType());
        this.ownToken = ownToken;
    }

    /** Empty until the config center was heard for the first time, or where there is no platform. */
    @Override
    public Optional<PlatformAddress> get() {
        Optional<PlatformAddress> told = watcher.value();
        return ownToken.isEmpty() ? told : told.map(address -> new PlatformAddress(address.uri(), ownToken));
    }

    /** For those who want to show why there is no address, or to act when it comes. */
    public Watcher<PlatformAddress> watcher() {
        return watcher;
    }

    @Override
    public void close() {
        watcher.close();
    }

    /**
     * The platform's side: tells all services where it is now.
     *
     * @return as {@link ConfigSource#publish}
     */
    public static CompletableFuture<Publication> publish(ConfigSource source, PlatformAddress address) {
        return source.publish(DOCUMENT, PlatformAddressType.format(address), Expected.anything());
    }

    private static final class PlatformAddressType implements DocumentType<PlatformAddress> {

        private static final DocumentType<Written> JSON = DocumentType.json(DOCUMENT, Written.class);

        /** As it is written; which parts must be there is checked here, with words that help. */
        record Written(
                @JsonProperty("endpoint") @Nullable String endpoint, @JsonProperty("token") @Nullable String token) {}

        @Override
        public DocumentId id() {
            return DOCUMENT;
        }

        @Override
        public PlatformAddress parse(String text) throws InvalidDocumentException {
            Written written = JSON.parse(text);
            if (written.endpoint() == null
                    || written.token() == null
                    || written.token().isBlank()) {
                throw new InvalidDocumentException(
                        DOCUMENT.name()
                                + ": endpoint or token missing (expected: {\"endpoint\":\"http://host:port\",\"token\":\"…\"})");
            }
            try {
                return new PlatformAddress(URI.create(written.endpoint()), written.token());
            } catch (IllegalArgumentException e) {
                throw new InvalidDocumentException(DOCUMENT.name() + ": " + e.getMessage(), e);
            }
        }

        static String format(PlatformAddress address) {
            return "{\"endpoint\":" + JsonText.quote(address.uri().toString()) + ",\"token\":"
                    + JsonText.quote(address.token()) + "}";
        }
    }
}
