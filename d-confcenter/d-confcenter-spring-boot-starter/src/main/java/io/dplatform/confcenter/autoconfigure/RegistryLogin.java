package io.dplatform.confcenter.autoconfigure;

import io.dplatform.confcenter.RegistryAddress;
import io.dplatform.confcenter.nacos.LocalLogin;
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

    /** That of this user's own dev registry on this machine, where no other one is said. */
    RegistryLogin orLocal(RegistryAddress address) {
        return username.isEmpty()
                ? LocalLogin.password(address)
                        .map(local -> new RegistryLogin(LocalLogin.USER, local, namespace))
                        .orElse(this)
                : this;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RegistryLogin[username=" + username + ", namespace=" + namespace + "]";
    }
}
