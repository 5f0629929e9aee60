package io.dplatform.sf;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.DocumentType;
import io.dplatform.confcenter.InvalidDocumentException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code {"holds":[{"service":"stock","instance":"…","addresses":["10.0.0.1:20880"],"until":1764000000000,"reason":"…"}]}} */
final class HoldsDocument implements DocumentType<Holds> {

    static final DocumentType<Holds> TYPE = new HoldsDocument();

    private static final DocumentType<Written> JSON = DocumentType.json(Holds.DOCUMENT, Written.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private HoldsDocument() {}

    /** As it is written; what must be there is checked with words that help. */
    record Written(@JsonProperty("holds") @Nullable List<@Nullable WrittenHold> holds) {}

    record WrittenHold(
            @JsonProperty("service") @Nullable String service,
            @JsonProperty("instance") @Nullable String instance,
            @JsonProperty("addresses") @Nullable List<@Nullable String> addresses,
            @JsonProperty("until") long until,
            @JsonProperty("reason") @Nullable String reason) {}

    @Override
    public DocumentId id() {
        return Holds.DOCUMENT;
    }

    @Override
    public Holds parse(String text) throws InvalidDocumentException {
        List<@Nullable WrittenHold> written = JSON.parse(text).holds();
        if (written == null) {
            throw new InvalidDocumentException(
                    id().name() + ": no \"holds\" (expected: {\"holds\":[…]}, an empty list where none is held)");
        }
        try {
            return Holds.of(written.stream().map(HoldsDocument::hold).toList());
        } catch (IllegalArgumentException e) {
            throw new InvalidDocumentException(id().name() + ": " + e.getMessage(), e);
        }
    }

    private static Hold hold(@Nullable WrittenHold written) {
        if (written == null) {
            throw new IllegalArgumentException("hold: null (expected: a JSON object)");
        }
        List<@Nullable String> addresses = written.addresses() == null ? List.of() : written.addresses();
        return new Hold(
                orEmpty(written.service()),
                orEmpty(written.instance()),
                addresses.stream().map(HoldsDocument::address).toList(),
                Instant.ofEpochMilli(written.until()),
                orEmpty(written.reason()));
    }

    private static String address(@Nullable String address) {
        if (address == null || address.lastIndexOf(':') < 1) {
            throw new IllegalArgumentException("address: \"" + address + "\" (expected: host:port)");
        }
        return address;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static String format(List<Hold> holds) {
        List<@Nullable WrittenHold> written = holds.stream()
                .<@Nullable WrittenHold>map(hold -> new WrittenHold(
                        hold.service(),
                        hold.instance(),
                        hold.addresses(),
                        hold.until().toEpochMilli(),
                        hold.reason()))
                .toList();
        try {
            return MAPPER.writeValueAsString(new Written(written));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("holds that cannot be written: " + holds, e);
        }
    }
}
