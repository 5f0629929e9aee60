package io.dplatform.watcher.server.incidents;

/**
 * Where an incident comes from.
 *
 * @param node a service, or {@code db:…}, {@code redis:…}, {@code topic:…}
 * @param instance of it, {@code ""} where it is not one alone; as its callers address it
 */
public record Root(String node, String instance, Cause cause) {}
