package io.dplatform.watcher.server.commands;

/**
 * What an instance answered to a command.
 *
 * @param done whether it did it
 * @param text what it did, or why not
 */
public record CommandAnswer(String id, String app, String instance, boolean done, String text) {}
