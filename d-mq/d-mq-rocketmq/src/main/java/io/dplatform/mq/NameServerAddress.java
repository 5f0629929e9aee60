package io.dplatform.mq;

import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.DocumentType;
import io.dplatform.confcenter.InvalidDocumentException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a broker is asked for.
 *
 * @param servers {@code host:port}, at least one
 */
public record NameServerAddress(List<String> servers) {

    /** {@code {"nameServer":"127.0.0.1:9876"}}; the platform keeps it. */
    public static final DocumentId DOCUMENT = new DocumentId("D_PLATFORM", "d-mq.json");

    private static final Pattern SERVER = Pattern.compile("[a-zA-Z0-9._-]{1,253}:[0-9]{1,5}");

    public NameServerAddress {
        servers = List.copyOf(servers);
    }

    /**
     * Reads {@code host:port}, or several with {@code ;} or {@code ,} between them.
     *
     * @param what the name of the property or key, for the message
     * @throws IllegalArgumentException for anything else
     */
    public static NameServerAddress parse(String what, String text) {
        List<String> servers = List.of(text.strip().split("\\s*[;,]\\s*"));
        for (String server : servers) {
            if (!SERVER.matcher(server).matches()) {
                throw new IllegalArgumentException(
                        what + ": \"" + text + "\" (expected: host:port, e.g. 127.0.0.1:9876)");
            }
        }
        return new NameServerAddress(servers);
    }

    /** The document's text. */
    public String toJson() {
        return "{\"nameServer\":\"" + this + "\"}";
    }

    public static DocumentType<NameServerAddress> documentType() {
        return new InDocument();
    }

    /** As RocketMQ writes it. */
    @Override
    public String toString() {
        return String.join(";", servers);
    }

    private static final class InDocument implements DocumentType<NameServerAddress> {

        private static final DocumentType<Written> JSON = DocumentType.json(DOCUMENT, Written.class);

        record Written(@Nullable String nameServer) {}

        @Override
        public DocumentId id() {
            return DOCUMENT;
        }

        @Override
        public NameServerAddress parse(String text) throws InvalidDocumentException {
            String nameServer = JSON.parse(text).nameServer();
            if (nameServer == null) {
                throw new InvalidDocumentException(
                        DOCUMENT.name() + ": nameServer missing (expected: {\"nameServer\":\"host:port\"})");
            }
            try {
                return NameServerAddress.parse("nameServer", nameServer);
            } catch (IllegalArgumentException e) {
                throw new InvalidDocumentException(DOCUMENT.name() + ": " + e.getMessage(), e);
            }
        }
    }
}
