package io.dplatform.watcher.server.registry;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Beside {@code d.registry} itself, with the same names as in services.
 *
 * @param username to log in to the registry with, where it asks for one
 * @param password belongs to the user name
 * @param namespace of the registry; by default the public one
 */
@ConfigurationProperties("d.registry")
record RegistryProperties(
        @DefaultValue("") String username, @DefaultValue("") String password, @DefaultValue("") String namespace) {

    /** Without the password. */
    @Override
    public String toString() {
        return "RegistryProperties[username=" + username + ", namespace=" + namespace + "]";
    }
}
