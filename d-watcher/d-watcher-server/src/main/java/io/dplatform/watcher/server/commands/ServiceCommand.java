package io.dplatform.watcher.server.commands;

import java.util.Map;

/**
 * Something that an instance is asked for.
 *
 * @param id by which its result is known
 * @param kind which the instance has to allow
 */
public record ServiceCommand(String id, String kind, Map<String, String> values) {

    public ServiceCommand {
        values = Map.copyOf(values);
    }
}
