package io.dplatform.watcher.server.actions;

import java.util.List;

/**
 * Whom a change of a log level would reach.
 *
 * @param reached instances that fetch commands and allow this one
 * @param refusing instances that fetch commands and do not allow it
 * @param unheard instances that run and do not fetch commands
 */
public record LogLevelPreview(String service, List<String> reached, List<String> refusing, List<String> unheard) {}
