package io.dplatform.mq.server;

import io.dplatform.mq.rocketmq.DeadLetterProperties;
import io.dplatform.tracker.context.CallClock;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.Propagation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.rocketmq.common.MixAll;
import org.apache.rocketmq.common.message.MessageConst;
import org.apache.rocketmq.common.message.MessageExt;

/** Reads what services write on messages. */
final class MessageViews {

    private static final Propagation PROPAGATION = new Propagation(CallClock.system());

    private MessageViews() {}

    static MessageView of(MessageExt message) {
        Map<String, String> properties = message.getProperties();
        CallContext context = PROPAGATION.extract(properties, Map::get);
        byte[] body = message.getBody() == null ? new byte[0] : message.getBody();
        String retried = properties.get(MessageConst.PROPERTY_RETRY_TOPIC);
        return new MessageView(
                id(message),
                retried == null ? message.getTopic() : retried,
                message.getBrokerName() + ":" + message.getQueueId() + "@" + message.getQueueOffset(),
                context.caller(),
                Instant.ofEpochMilli(message.getBornTimestamp()),
                Instant.ofEpochMilli(message.getStoreTimestamp()),
                context.keys(),
                context.hasTrace() ? context.traceId() : "",
                context.lane().name(),
                attempts(message),
                body.length,
                MaskedPreview.of(body),
                failure(message));
    }

    static String id(MessageExt message) {
        String id = message.getProperty(MessageConst.PROPERTY_UNIQ_CLIENT_MESSAGE_ID_KEYIDX);
        return id == null ? message.getMsgId() : id;
    }

    private static int attempts(MessageExt message) {
        String noted = message.getProperty(DeadLetterProperties.ATTEMPTS);
        return noted == null ? message.getReconsumeTimes() : (int) number(noted, message.getReconsumeTimes());
    }

    private static Optional<MessageView.Failure> failure(MessageExt message) {
        if (!message.getTopic().startsWith(MixAll.DLQ_GROUP_TOPIC_PREFIX)) {
            return Optional.empty();
        }
        return Optional.of(new MessageView.Failure(
                message.getTopic().substring(MixAll.DLQ_GROUP_TOPIC_PREFIX.length()),
                text(message, DeadLetterProperties.ERROR),
                text(message, DeadLetterProperties.ERROR_MESSAGE),
                text(message, DeadLetterProperties.ERROR_PLACE),
                Instant.ofEpochMilli(number(text(message, DeadLetterProperties.ERROR_AT), message.getStoreTimestamp())),
                text(message, DeadLetterProperties.APP),
                text(message, DeadLetterProperties.INSTANCE)));
    }

    private static String text(MessageExt message, String property) {
        String text = message.getProperty(property);
        return text == null ? "" : text;
    }

    /** What is on a message is not trusted. */
    private static long number(String text, long otherwise) {
        try {
            return text.isEmpty() ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
