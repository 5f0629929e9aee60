package io.dplatform.mq.server;

import java.util.List;
import java.util.Optional;

/**
 * What the platform sees of a broker and asks of it. Thread-safe; {@link #view()} costs a field access, all else asks the broker,
 * blocks and fails with a {@link BrokerAwayException} where nobody answers.
 */
public interface MessageBroker {

    /** What was last seen; while the broker is away the last view stays, and says since when. */
    BrokerView view();

    /** The copies of the message: where it was sent to, and where it lies among the dead letters. */
    List<MessageView> byId(String id);

    /** Messages with that business key, of all topics, the newest first, and bounded. */
    List<MessageView> byKey(String name, String value);

    /** What the groups that listen to the message's topic have done with it. */
    List<MessageView.Handling> handling(String id, String topic);

    /** The dead letters of a group, the newest first, at most {@code limit}. */
    List<MessageView> deadLetters(String group, int limit);

    /**
     * Gives a dead letter to its group once more, and to no other. The letter itself stays where it is: a broker forgets by age
     * only.
     *
     * @return empty where there is no such letter
     */
    Optional<Resent> resend(String group, String id);
}
