package io.dplatform.monitor.autoconfigure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set of D-Monitor; everything has a default.
 *
 * @param enabled Whether calls are counted at all.
 * @param push What the platform is told.
 * @param endpoint The page that Prometheus reads.
 * @param logs What is counted of the log.
 */
@ConfigurationProperties("d.monitor")
record MonitorProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue Push push,
        @DefaultValue Endpoint endpoint,
        @DefaultValue Logs logs) {

    /**
     * What the platform is told.
     *
     * @param enabled Whether the counts are pushed to the platform.
     * @param interval Time between two snapshots, on average; at least 100 ms.
     */
    record Push(@DefaultValue("true") boolean enabled, @DefaultValue("5s") Duration interval) {}

    /**
     * The page that Prometheus reads.
     *
     * @param enabled Whether the service shows its metrics on its own port.
     * @param path The path of that page.
     * @param access Who may read it. "any" where a Prometheus on another machine scrapes it: then let nobody else reach it.
     */
    record Endpoint(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("/d/metrics") String path,
            @DefaultValue("loopback") EndpointAccess access) {}

    /**
     * What is counted of the log.
     *
     * @param enabled Whether warnings and errors are counted by their cause, with a sample of each.
     */
    record Logs(@DefaultValue("true") boolean enabled) {}
}
