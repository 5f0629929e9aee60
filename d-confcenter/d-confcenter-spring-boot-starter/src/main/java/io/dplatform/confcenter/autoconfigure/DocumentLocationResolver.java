package io.dplatform.confcenter.autoconfigure;

import io.dplatform.confcenter.autoconfigure.DocumentResource.Presence;
import java.util.List;
import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataLocationResolver;
import org.springframework.boot.context.config.ConfigDataLocationResolverContext;
import org.springframework.boot.context.properties.bind.Binder;

/** Lets {@code spring.config.import=d:order.yaml} name a document of the config center. */
final class DocumentLocationResolver implements ConfigDataLocationResolver<DocumentResource> {

    @Override
    public boolean isResolvable(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
        return DocumentLocation.isOne(location.getValue());
    }

    @Override
    public List<DocumentResource> resolve(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
        DocumentLocation document = DocumentLocation.parse(location.getValue());
        Binder binder = context.getBinder();
        RegistrySettings registry =
                RegistrySettings.read(name -> binder.bind(name, String.class).orElse(null));
        Presence presence = location.isOptional() ? Presence.OPTIONAL : document.presence();
        return List.of(new DocumentResource(document.id(), registry, presence));
    }
}
