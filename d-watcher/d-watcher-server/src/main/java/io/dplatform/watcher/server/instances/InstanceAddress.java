package io.dplatform.watcher.server.instances;

/** Where an instance takes calls of one protocol. */
public record InstanceAddress(String protocol, String address) {}
