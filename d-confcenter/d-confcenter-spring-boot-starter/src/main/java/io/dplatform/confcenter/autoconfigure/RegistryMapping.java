package io.dplatform.confcenter.autoconfigure;

import io.dplatform.confcenter.RegistryAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * What {@code d.registry} means to Spring Cloud Alibaba and to Dubbo: the one place where their addresses come from. All of
 * it ranks below whatever the application says itself.
 */
final class RegistryMapping {

    static final String REGISTRY = "d.registry";

    /** Dubbo's services stay out of Spring's group, else a balancer of HTTP calls may pick a Dubbo port. */
    static final String DUBBO_GROUP = "DUBBO";

    private static final String SPRING = "spring.cloud.nacos.";

    private RegistryMapping() {}

    /**
     * @return null when there is none
     * @throws InvalidRegistryException when it is not an address
     */
    static @Nullable RegistryAddress address(Environment environment) {
        String text = environment.getProperty(REGISTRY);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return RegistryAddress.parse(REGISTRY, text);
        } catch (IllegalArgumentException e) {
            throw new InvalidRegistryException(e);
        }
    }

    /** @param boundTo the one address the application's server listens on, {@code ""} where it listens on all */
    static Map<String, Object> properties(RegistryAddress address, RegistryLogin login, String boundTo) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(SPRING + "server-addr", address.toString());
        putUnlessEmpty(properties, SPRING + "username", login.username());
        putUnlessEmpty(properties, SPRING + "password", login.password());
        putUnlessEmpty(properties, SPRING + "discovery.namespace", login.namespace());
        putUnlessEmpty(properties, SPRING + "config.namespace", login.namespace());
        // A registry that is away must not keep a service from starting; the client registers when it is back.
        properties.put(SPRING + "discovery.fail-fast", "false");
        // Nobody answers at another address than the one the server is bound to.
        putUnlessEmpty(properties, SPRING + "discovery.ip", boundTo);

        properties.put("dubbo.registry.address", dubboAddress(address, login.namespace()));
        properties.put("dubbo.registry.check", "false");
        putUnlessEmpty(properties, "dubbo.registry.username", login.username());
        putUnlessEmpty(properties, "dubbo.registry.password", login.password());
        return properties;
    }

    /** The address the application's server is bound to, where it is bound to one. */
    static String boundTo(Environment environment) {
        String address = environment.getProperty("server.address", "");
        return address.equals("0.0.0.0") || address.equals("::") ? "" : address;
    }

    private static String dubboAddress(RegistryAddress address, String namespace) {
        List<RegistryAddress.Server> servers = address.servers();
        String others = servers.stream().skip(1).map(Object::toString).collect(Collectors.joining(","));
        // Dubbo's clients insist on an answer, eleven times, and end the start without one. In the address the switch
        // reaches the
        // client of the metadata center, too.
        return "nacos://" + servers.get(0) + "?group=" + DUBBO_GROUP + "&nacos.check=false&nacos.retry=1"
                + (namespace.isEmpty() ? "" : "&namespace=" + namespace)
                + (others.isEmpty() ? "" : "&backup=" + others);
    }

    private static void putUnlessEmpty(Map<String, Object> properties, String key, String value) {
        if (!value.isEmpty()) {
            properties.put(key, value);
        }
    }
}
