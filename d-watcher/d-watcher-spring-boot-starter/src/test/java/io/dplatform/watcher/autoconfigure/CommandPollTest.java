package io.dplatform.watcher.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.uplink.Reply;
import io.dplatform.tracker.uplink.Uplink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandPollTest {

    private final List<String> asked = new ArrayList<>();
    private final Deque<Reply> answers = new ArrayDeque<>();
    private final List<Command> handled = new ArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final CommandPoll poll =
            new CommandPoll(ServiceIdentity.of("order", "order-1"), uplink(), List.of(new Echo()), thread, () -> 0.5);

    @AfterEach
    void stop() {
        poll.close();
    }

    private Uplink uplink() {
        return (path, contentType, body) -> {
            assertThat(path).isEqualTo("/d/v1/commands");
            asked.add(new String(body, StandardCharsets.UTF_8));
            return answers.remove();
        };
    }

    private final class Echo implements CommandHandler {
        @Override
        public String kind() {
            return "echo";
        }

        @Override
        public CommandResult handle(Command command) {
            handled.add(command);
            if (command.value("text").equals("fail")) {
                throw new IllegalStateException("as asked");
            }
            return CommandResult.done(command, command.value("text"));
        }
    }

    private void answer(String json) {
        answers.add(new Reply(Reply.Outcome.ACCEPTED, json.getBytes(StandardCharsets.UTF_8)));
    }

    private void answer(Reply.Outcome outcome) {
        answers.add(new Reply(outcome, new byte[0]));
    }

    @Test
    void saysWhoAsksAndWhatIsAllowed() {
        answer("{\"commands\":[]}");

        assertThat(poll.poll()).isEqualTo(Duration.ofSeconds(1));
        assertThat(asked)
                .containsExactly("{\"app\":\"order\",\"instance\":\"order-1\",\"kinds\":[\"echo\"],\"results\":[]}");
    }

    @Test
    void doesWhatIsAskedAndReportsItWithTheNextQuestion() {
        answer("{\"commands\":[{\"id\":\"1\",\"kind\":\"echo\",\"values\":{\"text\":\"hello\"},\"new\":true}]}");
        answer(Reply.Outcome.UNAVAILABLE);
        answer("{\"commands\":[]}");
        answer("{\"commands\":[]}");

        assertThat(poll.poll()).isZero();
        poll.poll();
        poll.poll();
        poll.poll();

        assertThat(handled).hasSize(1);
        String result = "\"results\":[{\"id\":\"1\",\"done\":true,\"text\":\"hello\"}]";
        assertThat(asked.get(1)).contains(result);
        assertThat(asked.get(2)).as("the platform was away").contains(result);
        assertThat(asked.get(3)).contains("\"results\":[]");
    }

    @Test
    void refusesWhatIsNotAllowedAndReportsWhatFails() {
        answer("{\"commands\":[{\"id\":\"1\",\"kind\":\"shell\",\"values\":{\"run\":\"rm\"}},"
                + "{\"id\":\"2\",\"kind\":\"echo\",\"values\":{\"text\":\"fail\"}}]}");
        answer("{\"commands\":[]}");
        poll.poll();
        poll.poll();

        assertThat(asked.get(1))
                .contains("\"id\":\"1\",\"done\":false", "does not allow")
                .contains("\"id\":\"2\",\"done\":false", "as asked");
    }

    @Test
    void asksSeldomWhereThePlatformIsSomebodyElse() {
        answer(Reply.Outcome.REFUSED);
        answer("<html>");
        answer("{\"commands\":[{\"id\":\"1\"}]}");
        answer("null");

        assertThat(poll.poll()).isEqualTo(Duration.ofMinutes(2));
        assertThat(poll.poll()).isEqualTo(Duration.ofSeconds(5));
        assertThat(poll.poll()).isEqualTo(Duration.ofSeconds(5));
        assertThat(poll.poll()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void noticesWithinAMinuteThatThePlatformIsBack() {
        answer(Reply.Outcome.UNAVAILABLE);

        // 28 s for the question under way, 30 s of back-off in the uplink, and half as much again as this.
        assertThat(poll.poll()).isEqualTo(Duration.ofSeconds(1));
    }
}
