package io.dplatform.confcenter.live;

import io.dplatform.confcenter.Document;
import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.Revision;
import io.dplatform.confcenter.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.PropertySourceInfo;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.MapPropertySource;

/** The settings of one revision of a document. Immutable: a newer revision is another source of the same name. */
public final class DocumentPropertySource extends MapPropertySource
        implements OriginLookup<String>, PropertySourceInfo {

    private final DocumentId id;
    private final @Nullable Document document;
    private final Map<String, Setting> settings;

    /** @param settings of the document's text */
    public DocumentPropertySource(Document document, Map<String, Setting> settings) {
        this(document.id(), document, settings);
    }

    private DocumentPropertySource(DocumentId id, @Nullable Document document, Map<String, Setting> settings) {
        super(nameOf(id), values(settings));
        this.id = id;
        this.document = document;
        this.settings = Map.copyOf(settings);
    }

    /** Keeps the place of a document that is not there yet. */
    public static DocumentPropertySource empty(DocumentId id) {
        return new DocumentPropertySource(id, null, Map.of());
    }

    static String nameOf(DocumentId id) {
        return "d:" + id;
    }

    private static Map<String, Object> values(Map<String, Setting> settings) {
        Map<String, Object> values = new LinkedHashMap<>();
        settings.forEach((key, setting) -> values.put(key, setting.value()));
        return values;
    }

    public DocumentId id() {
        return id;
    }

    /** {@link Revision#NONE} where there is no document yet. */
    public Revision revision() {
        return document == null ? Revision.NONE : document.revision();
    }

    /** Empty where there is no document yet. */
    Optional<Document> document() {
        return Optional.ofNullable(document);
    }

    @Override
    public @Nullable Origin getOrigin(String key) {
        Setting setting = settings.get(key);
        return setting == null ? null : new DocumentOrigin(id, setting.place());
    }

    @Override
    public boolean isImmutable() {
        return true;
    }
}
