package io.dplatform.monitor.autoconfigure;

import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;

/** Whether the application believes headers that say where a request came from. */
enum Forwarding {
    IGNORED,
    BELIEVED;

    private static final String STRATEGY = "server.forward-headers-strategy";

    /** As Spring Boot decides it: what the property says, and without it, whether a cloud is known to have a proxy in front. */
    static Forwarding of(Environment environment) {
        String strategy = environment.getProperty(STRATEGY, "");
        if (!strategy.isEmpty()) {
            return strategy.equalsIgnoreCase("none") ? IGNORED : BELIEVED;
        }
        CloudPlatform cloud = CloudPlatform.getActive(environment);
        boolean valve = environment.containsProperty("server.tomcat.remoteip.remote-ip-header")
                || environment.containsProperty("server.tomcat.remoteip.protocol-header");
        return valve || (cloud != null && cloud.isUsingForwardHeaders()) ? BELIEVED : IGNORED;
    }
}
