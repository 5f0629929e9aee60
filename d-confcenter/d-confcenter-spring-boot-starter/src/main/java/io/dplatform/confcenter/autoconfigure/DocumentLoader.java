package io.dplatform.confcenter.autoconfigure;

import java.util.List;
import org.springframework.boot.context.config.ConfigData;
import org.springframework.boot.context.config.ConfigDataLoader;
import org.springframework.boot.context.config.ConfigDataLoaderContext;

/** Reads documents that are imported. One that is not there yet gets its place in the environment all the same. */
final class DocumentLoader implements ConfigDataLoader<DocumentResource> {

    @Override
    public ConfigData load(ConfigDataLoaderContext context, DocumentResource resource) {
        StartConnection connection = StartConnection.of(context.getBootstrapContext());
        return new ConfigData(List.of(connection.read(resource)));
    }
}
