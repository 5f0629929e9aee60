package io.dplatform.confcenter.nacos;

import io.dplatform.confcenter.RegistryAddress;

/**
 * How to reach Nacos.
 *
 * @param namespace empty for the public one
 * @param username empty when none is asked for; a registry of the same user on this machine is then offered {@link LocalLogin}
 * @param password belongs to the user name
 */
public record NacosSettings(RegistryAddress address, String namespace, String username, String password) {

    /** The public namespace without a login. */
    public static NacosSettings of(RegistryAddress address) {
        return new NacosSettings(address, "", "", "");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return address
                + (namespace.isEmpty() ? "" : ", namespace " + namespace)
                + (username.isEmpty() ? "" : ", user " + username);
    }
}
