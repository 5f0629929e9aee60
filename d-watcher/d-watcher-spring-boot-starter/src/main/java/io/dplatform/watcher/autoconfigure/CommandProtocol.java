package io.dplatform.watcher.autoconfigure;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dplatform.tracker.context.ServiceIdentity;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said in a poll, and what is answered. */
final class CommandProtocol {

    static final String PATH = "/d/v1/commands";
    static final String CONTENT_TYPE = "application/json";

    /** More at once is not the platform speaking. */
    private static final int MAX_COMMANDS = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CommandProtocol() {}

    /** @param results of earlier commands, told until an answer shows that they arrived */
    record Poll(
            @JsonProperty("app") String app,
            @JsonProperty("instance") String instance,
            @JsonProperty("kinds") List<String> kinds,
            @JsonProperty("results") List<CommandResult> results) {}

    record Answer(@JsonProperty("commands") @Nullable List<Command> commands) {}

    static byte[] poll(ServiceIdentity self, Collection<String> kinds, List<CommandResult> results) {
        Poll poll =
                new Poll(self.app(), self.instance(), kinds.stream().sorted().toList(), results);
        try {
            return MAPPER.writeValueAsBytes(poll);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a poll that cannot be written: " + poll, e);
        }
    }

    /** @throws IOException if it is no answer of the platform */
    static List<Command> commands(byte[] body) throws IOException {
        Answer answer = MAPPER.readValue(body, Answer.class);
        List<Command> commands = answer == null ? null : answer.commands();
        if (commands == null
                || commands.size() > MAX_COMMANDS
                || commands.stream().anyMatch(CommandProtocol::isHalf)) {
            throw new IOException("no answer to a poll (expected: {\"commands\":[…]}, at most " + MAX_COMMANDS + ")");
        }
        return commands;
    }

    @SuppressWarnings("ConstantConditions") // what is not written in the answer is null all the same
    private static boolean isHalf(@Nullable Command command) {
        return command == null || command.id() == null || command.kind() == null;
    }
}
