package io.dplatform.watcher.autoconfigure;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What became of a command.
 *
 * @param text what was done, or why not, for people
 */
record CommandResult(
        @JsonProperty("id") String id, @JsonProperty("done") boolean done, @JsonProperty("text") String text) {

    static CommandResult done(Command command, String text) {
        return new CommandResult(command.id(), true, text);
    }

    static CommandResult refused(Command command, String why) {
        return new CommandResult(command.id(), false, why);
    }
}
