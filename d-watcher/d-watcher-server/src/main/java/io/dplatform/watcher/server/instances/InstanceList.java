package io.dplatform.watcher.server.instances;

import io.dplatform.watcher.server.registry.RegistryState;
import java.util.List;

/** Instances, and how fresh the registry's part of them is. */
public record InstanceList(List<Instance> instances, RegistryState registry) {}
