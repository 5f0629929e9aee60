package io.dplatform.watcher.server.registry;

import org.jspecify.annotations.Nullable;

/**
 * Whether the registry answers.
 *
 * @param address {@code host:port}, empty where none is configured
 * @param lastAnswer epoch milliseconds of its last answer, absent before the first
 */
public record RegistryState(boolean reachable, String address, @Nullable Long lastAnswer) {}
