package io.dplatform.mq.rocketmq;

import io.dplatform.tracker.context.BusinessKey;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.Propagation;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.rocketmq.common.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * The context of a call in the user properties of a message, under the names of {@link Propagation}. The deadline stays behind:
 * nobody waits for a message.
 */
final class MessageHeaders {

    private final Propagation propagation;

    MessageHeaders(Propagation propagation) {
        this.propagation = propagation;
    }

    void inject(CallContext context, Message message) {
        propagation.inject(context, message, MessageHeaders::set);
        List<BusinessKey> keys = context.keys();
        if (!keys.isEmpty()) {
            message.setKeys(keys.stream().map(MessageHeaders::indexed).collect(Collectors.joining(" ")));
        }
    }

    CallContext extract(Message message) {
        return propagation.extract(message, MessageHeaders::get);
    }

    /** Most messages say nothing, and are not read for it. */
    Lane lane(Message message) {
        String baggage = message.getProperty(Propagation.BAGGAGE);
        return baggage == null || baggage.isEmpty()
                ? Lane.BASE
                : extract(message).lane();
    }

    private static void set(Message message, String name, String value) {
        if (!name.equals(Propagation.DEADLINE)) {
            message.putUserProperty(name, value);
        }
    }

    private static @Nullable String get(Message message, String name) {
        return name.equals(Propagation.DEADLINE) ? null : message.getProperty(name);
    }

    /** As the broker's index has it: {@code order=10086}; blanks part one key from the next there. */
    private static String indexed(BusinessKey key) {
        return key.name() + "=" + key.value().replace(' ', '_');
    }
}
