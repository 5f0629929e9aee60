package io.dplatform.tracker.context.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who this process is.
 *
 * @param app the service's name: 1 to 64 letters, digits, '.', '_' and '-'. Default: spring.application.name.
 * @param instance name of this process, unique among the instances of the service. Default: its address and server.port, or
 *     its address and process id where it has no fixed port.
 * @param version of the service's code. Default: the version of META-INF/build-info.properties or of the jar's manifest.
 * @param zone where it runs, for example a data center.
 * @param lane the lane that this process serves: 1 to 32 of a-z, 0-9 and '-'.
 * @param owner the team to call when the service is ill.
 */
@ConfigurationProperties("d")
record IdentityProperties(
        @DefaultValue("") String app,
        @DefaultValue("") String instance,
        @DefaultValue("") String version,
        @DefaultValue("") String zone,
        @DefaultValue("base") String lane,
        @DefaultValue("") String owner) {}
