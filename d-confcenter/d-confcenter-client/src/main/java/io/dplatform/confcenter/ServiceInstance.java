package io.dplatform.confcenter;

import java.util.Map;

/**
 * One instance as the registry knows it. Immutable.
 *
 * @param healthy whether the registry thinks it is alive; callers know better
 * @param enabled whether it should get calls
 * @param weight its share of calls, 1 unless set
 * @param metadata what it says about itself; see {@link InstanceMetadata} for ours
 */
public record ServiceInstance(
        String host, int port, boolean healthy, boolean enabled, double weight, Map<String, String> metadata) {

    public ServiceInstance {
        metadata = Map.copyOf(metadata);
        if (host.isBlank() || port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "instance: \"" + host + ":" + port + "\" (expected: a host and a port from 0 to 65535)");
        }
    }

    /** A healthy, enabled one of weight 1. */
    public static ServiceInstance of(String host, int port, Map<String, String> metadata) {
        return new ServiceInstance(host, port, true, true, 1.0, metadata);
    }

    /** {@code host:port} */
    public String address() {
        return host + ":" + port;
    }
}
