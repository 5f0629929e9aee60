package io.dplatform.confcenter.autoconfigure;

import io.dplatform.confcenter.RegistryAddress;
import io.dplatform.confcenter.Revision;
import io.dplatform.confcenter.live.LastGood;
import io.dplatform.confcenter.nacos.NacosSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the registry while config files are still read.
 *
 * @param address null where none is named
 * @param application the service's name, empty where it has none
 * @param cache where documents that were good are kept, null for the default
 */
record RegistrySettings(
        @Nullable RegistryAddress address, RegistryLogin login, String application, @Nullable Path cache) {

    /**
     * @param property the value of a property, null where there is none
     * @throws InvalidRegistryException when the address is none
     */
    static RegistrySettings read(Function<String, @Nullable String> property) {
        String address = text(property, RegistryMapping.REGISTRY);
        String cache = text(property, ClientFolders.CACHE);
        return new RegistrySettings(
                address.isBlank() ? null : parse(address),
                new RegistryLogin(
                        text(property, RegistryMapping.REGISTRY + ".username"),
                        text(property, RegistryMapping.REGISTRY + ".password"),
                        text(property, RegistryMapping.REGISTRY + ".namespace")),
                text(property, "spring.application.name"),
                cache.isBlank() ? null : Path.of(cache));
    }

    private static String text(Function<String, @Nullable String> property, String name) {
        return Optional.ofNullable(property.apply(name)).orElse("");
    }

    private static RegistryAddress parse(String address) {
        try {
            return RegistryAddress.parse(RegistryMapping.REGISTRY, address);
        } catch (IllegalArgumentException e) {
            throw new InvalidRegistryException(e);
        }
    }

    Optional<NacosSettings> nacos() {
        return Optional.ofNullable(address)
                .map(it -> new NacosSettings(it, login.namespace(), login.username(), login.password()));
    }

    /** Of this service at this config center: what is good for one need not be good for another. */
    LastGood lastGood() {
        Path folder = cache == null ? ClientFolders.ownTemporaryFolder() : cache;
        String where = server() + "|" + login.namespace();
        String service = application.isBlank() ? "application" : application.replaceAll("[^a-zA-Z0-9_.-]", "_");
        return new LastGood(folder.resolve("documents").resolve(service + "-" + Revision.of(where)));
    }

    String server() {
        return address == null ? "no registry" : address.toString();
    }
}
