package io.dplatform.watcher.server.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandDeskTest {

    private static final ServiceCommand COMMAND = new ServiceCommand("1", "log-level", Map.of());

    private Instant now = Instant.parse("2026-11-25T10:42:00Z");
    private final CommandDesk desk = new CommandDesk(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });
    private final List<List<ServiceCommand>> answers = new ArrayList<>();

    private CommandDesk.Asking ask() {
        CommandDesk.Asking answer = answers::add;
        desk.ask("order", "order-1", Set.of("log-level"), answer);
        return answer;
    }

    @Test
    void answersWhoIsAskingAtOnceAndOthersWhenTheyAsk() {
        ask();
        assertThat(answers).isEmpty();
        assertThat(desk.send("order", "order-1", COMMAND)).isTrue();
        assertThat(answers).containsExactly(List.of(COMMAND));

        desk.send("order", "order-1", COMMAND);
        assertThat(answers).hasSize(1);
        ask();
        assertThat(answers).containsExactly(List.of(COMMAND), List.of(COMMAND));
    }

    @Test
    void keepsWhatDidNotArrive() {
        desk.ask("order", "order-1", Set.of(), commands -> false);
        desk.send("order", "order-1", COMMAND);
        ask();

        assertThat(answers).containsExactly(List.of(COMMAND));
    }

    @Test
    void tellsThatThereIsNothingWhenItHasBeenHeldForLong() {
        CommandDesk.Asking answer = ask();
        desk.giveUp("order", "order-1", answer);
        desk.giveUp("order", "order-1", answer);

        assertThat(answers).containsExactly(List.of());
    }

    @Test
    void letsGoOfTheEarlierQuestionOfAnInstanceThatAsksAgain() {
        ask();
        ask();
        assertThat(answers).containsExactly(List.of());
        desk.send("order", "order-1", COMMAND);
        assertThat(answers).containsExactly(List.of(), List.of(COMMAND));
    }

    @Test
    void knowsWhoAskedLately() {
        ask();
        assertThat(desk.instances("order"))
                .containsExactly(new AskedInstance("order", "order-1", Set.of("log-level"), now));
        assertThat(desk.instances("stock")).isEmpty();
        now = now.plusSeconds(91);
        assertThat(desk.instances("order")).isEmpty();
        assertThat(desk.send("order", "nobody", COMMAND)).isFalse();
    }

    @Test
    void isBounded() {
        desk.ask("order", "order-1", Set.of(), commands -> false);
        int taken = 0;
        for (int i = 0; i < 100; i++) {
            taken += desk.send("order", "order-1", COMMAND) ? 1 : 0;
        }
        assertThat(taken).isEqualTo(50);
    }
}
