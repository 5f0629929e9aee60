package io.dplatform.sf.autoconfigure;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Calls between services.
 *
 * @param businessErrors Names of exception classes that are answers of the business and not faults, subclasses included. What a
 *     Dubbo method declares in its throws clause is so already.
 * @param http Calls over HTTP.
 */
@ConfigurationProperties("d.sf")
record ServiceCallsProperties(@DefaultValue({}) List<String> businessErrors, @DefaultValue Http http) {

    /**
     * Calls over HTTP.
     *
     * @param ignoredPaths Beginnings of paths that are served without being counted as calls: probes, metrics.
     */
    record Http(@DefaultValue({"/actuator", "/d/"}) List<String> ignoredPaths) {}
}
