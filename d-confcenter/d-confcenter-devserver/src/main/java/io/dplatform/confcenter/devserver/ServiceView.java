package io.dplatform.confcenter.devserver;

/**
 * One service as the server sees it at this moment, for a console that runs in the same process. A console of more than
 * one machine reads the registry through the client instead.
 *
 * @param namespace as registered; {@code public} unless the clients say otherwise
 * @param group Nacos group
 * @param name bare name, without the group
 * @param instances all instances, disabled and unhealthy ones included
 * @param healthy those that are enabled and healthy
 * @param subscribers connections that are told about changes
 */
public record ServiceView(String namespace, String group, String name, int instances, int healthy, int subscribers) {}
