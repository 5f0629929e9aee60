package io.dplatform.watcher.server.access;

/** Who is logged in. */
public record Person(String name, Role role) {}
