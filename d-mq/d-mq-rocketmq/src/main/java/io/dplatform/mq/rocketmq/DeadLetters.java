package io.dplatform.mq.rocketmq;

import io.dplatform.tracker.context.ServiceIdentity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.common.MixAll;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageAccessor;
import org.apache.rocketmq.common.message.MessageConst;
import org.apache.rocketmq.common.message.MessageExt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a message among the dead letters of its group, with a note of why. The client would do it without: it hands the broker
 * the message's place and nothing else. So the message is sent as a retry beyond the last one, as the client itself does when
 * that way fails, and the broker puts it where it belongs.
 */
final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private static final int TIMEOUT_MILLIS = 3_000;

    /** A message that was delayed once is not delayed again. */
    private static final List<String> NOT_AGAIN = List.of(
            MessageConst.PROPERTY_TIMER_DELAY_MS,
            MessageConst.PROPERTY_TIMER_DELAY_SEC,
            MessageConst.PROPERTY_TIMER_DELIVER_MS,
            MessageConst.PROPERTY_TIMER_OUT_MS,
            MessageConst.PROPERTY_DELAY_TIME_LEVEL,
            MessageConst.PROPERTY_TRANSACTION_PREPARED);

    private final DefaultMQProducer producer;
    private final ServiceIdentity identity;

    DeadLetters(DefaultMQProducer producer, ServiceIdentity identity) {
        this.producer = producer;
        this.identity = identity;
    }

    /** @return whether it is there; else the broker's own way must do */
    boolean put(MessageExt message, String group, int attempts, Throwable failure) {
        Message dead = new Message(MixAll.getRetryTopic(group), message.getBody());
        Map<String, String> properties = new HashMap<>(message.getProperties());
        NOT_AGAIN.forEach(properties::remove);
        properties.putAll(FailureNote.of(failure, attempts, identity, System.currentTimeMillis()));
        properties.put(MessageConst.PROPERTY_RETRY_TOPIC, message.getTopic());
        MessageAccessor.setProperties(dead, properties);
        String origin = MessageAccessor.getOriginMessageId(message);
        MessageAccessor.setOriginMessageId(dead, origin == null || origin.isBlank() ? message.getMsgId() : origin);
        MessageAccessor.setMaxReconsumeTimes(dead, "0");
        MessageAccessor.setReconsumeTime(dead, Integer.toString(attempts));
        dead.setFlag(message.getFlag());
        try {
            return producer.send(dead, TIMEOUT_MILLIS).getSendStatus() == SendStatus.SEND_OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            log.debug("message {} goes to the dead letters without a note", message.getMsgId(), e);
            return false;
        }
    }
}
