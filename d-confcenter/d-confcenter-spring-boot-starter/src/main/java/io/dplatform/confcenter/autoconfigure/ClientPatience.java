package io.dplatform.confcenter.autoconfigure;

import java.util.Map;

/**
 * For how long the registry's clients wait for a registry that takes connections and says nothing, each of them on the thread that
 * starts the service. By themselves they wait for minutes. Whoever set one of the clients' own system properties keeps it.
 */
final class ClientPatience {

    static final Map<String, String> PROPERTIES = Map.of(
            // Milliseconds for an answer by HTTP, to the login and to whether the registry is well, instead of 50,000:
            // as long as the clients wait for everything else.
            "com.alibaba.nacos.client.naming.rtimeout",
            "3000",
            // How often a single address is asked by HTTP, instead of 3: after gRPC has failed, or of an old server.
            "namingRequestDomainMaxRetryCount",
            "1",
            // How often to connect once more, 3 seconds each, before the start goes on and the client tries by itself,
            // instead of 3.
            "nacos.remote.client.grpc.retry.times",
            "1");

    private ClientPatience() {}

    /** Has an effect only before the clients' classes are first used. */
    static void use() {
        PROPERTIES.forEach((property, value) -> {
            if (System.getProperty(property) == null) {
                System.setProperty(property, value);
            }
        });
    }
}
