package io.dplatform.confcenter;

import java.util.List;

/** The instances of a service at one moment; empty also for a service nobody knows. Immutable. */
public record ServiceSnapshot(ServiceName service, List<ServiceInstance> instances) {

    public ServiceSnapshot {
        instances = List.copyOf(instances);
    }
}
