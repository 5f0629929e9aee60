package io.dplatform.confcenter.autoconfigure;

import io.dplatform.confcenter.DocumentId;
import java.util.Objects;
import org.springframework.boot.context.config.ConfigDataResource;

/** A document that is imported: {@code d:order.yaml}. Equal to another one that names the same document. */
final class DocumentResource extends ConfigDataResource {

    private final DocumentId id;
    private final RegistrySettings registry;
    private final Presence presence;

    /** Whether the application can do without it. */
    enum Presence {
        REQUIRED,
        OPTIONAL
    }

    DocumentResource(DocumentId id, RegistrySettings registry, Presence presence) {
        super(false); // what to do about a missing one is ours to say
        this.id = id;
        this.registry = registry;
        this.presence = presence;
    }

    DocumentId id() {
        return id;
    }

    RegistrySettings registry() {
        return registry;
    }

    Presence presence() {
        return presence;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DocumentResource resource && resource.id.equals(id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id);
    }

    /** As it is imported. */
    @Override
    public String toString() {
        return DocumentLocation.PREFIX
                + id.name()
                + (id.group().equals(DocumentLocation.GROUP) ? "" : "?group=" + id.group());
    }
}
