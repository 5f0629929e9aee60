package io.dplatform.confcenter.autoconfigure;

import org.springframework.core.env.Environment;

/**
 * What stands beside {@code d.registry}. Read by name, since properties below one that is itself a text cannot be bound.
 *
 * @param username empty when the registry asks for none
 * @param namespace empty for the public one
 */
record RegistryLogin(String username, String password, String namespace) {

    static RegistryLogin of(Environment environment) {
        return new RegistryLogin(
                environment.getProperty(RegistryMapping.REGISTRY + ".username", ""),
                environment.getProperty(RegistryMapping.REGISTRY + ".password", ""),
                environment.getProperty(RegistryMapping.REGISTRY + ".namespace", ""));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RegistryLogin[username=" + username + ", namespace=" + namespace + "]";
    }
}
