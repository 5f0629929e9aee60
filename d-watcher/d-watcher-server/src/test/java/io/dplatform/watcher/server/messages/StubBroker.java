package io.dplatform.watcher.server.messages;

import io.dplatform.mq.server.BrokerView;
import io.dplatform.mq.server.MessageBroker;
import io.dplatform.mq.server.MessageView;
import io.dplatform.mq.server.Resent;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * A broker with one group and one dead letter, for the tests of this module; that of RocketMQ has its own in d-mq-server. Found by
 * the server's component scan.
 */
@Component
@Primary
public final class StubBroker implements MessageBroker {

    public static final String GROUP = "stock_orders";
    public static final String DEAD = "7F00000100002A9F0000000000000A01";

    private volatile boolean away;

    /** From now on it answers nothing, or again. */
    public void away(boolean gone) {
        this.away = gone;
    }

    @Override
    public BrokerView view() {
        return BrokerSamples.view(away);
    }

    @Override
    public List<MessageView> byId(String id) {
        answer();
        return id.equals(DEAD) ? List.of(BrokerSamples.deadLetter()) : List.of();
    }

    @Override
    public List<MessageView> byKey(String name, String value) {
        answer();
        return name.equals("order") && value.equals("10086") ? List.of(BrokerSamples.deadLetter()) : List.of();
    }

    @Override
    public List<MessageView.Handling> handling(String id, String topic) {
        answer();
        return List.of(new MessageView.Handling(GROUP, MessageView.Handling.State.HANDLED));
    }

    @Override
    public List<MessageView> deadLetters(String group, int limit) {
        answer();
        return List.of(BrokerSamples.deadLetter());
    }

    @Override
    public Optional<Resent> resend(String group, String id) {
        answer();
        return id.equals(DEAD) ? Optional.of(new Resent(Resent.Outcome.QUEUED, "")) : Optional.empty();
    }

    private void answer() {
        if (away) {
            throw BrokerSamples.away();
        }
    }
}
