package io.dplatform.monitor.server.view;

import org.jspecify.annotations.Nullable;

/**
 * One instance as far as monitoring knows it; whether it is registered, the registry says.
 *
 * @param reporting whether it reported lately
 * @param lastReport milliseconds since 1970, null where it only is known from its callers
 * @param seen by its callers; attempts, not calls
 * @param own by itself
 * @param process null where it did not report since the platform started
 */
public record MonitoredInstance(
        String service,
        String instance,
        @Nullable String version,
        @Nullable String zone,
        @Nullable String lane,
        @Nullable String owner,
        @Nullable String starterVersion,
        boolean reporting,
        @Nullable Long lastReport,
        @Nullable Stats seen,
        @Nullable Stats own,
        @Nullable ProcessView process) {}
