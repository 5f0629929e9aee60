package io.dplatform.mq.rocketmq;

import io.dplatform.mq.Listening;
import io.dplatform.tracker.context.Lane;
import java.time.Duration;
import java.util.List;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyContext;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.ConsumeOrderlyContext;
import org.apache.rocketmq.client.consumer.listener.ConsumeOrderlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.consumer.listener.MessageListenerOrderly;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageExt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** RocketMQ's consumer of one {@link Listening}, started once. */
final class Consumer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Consumer.class);

    /** Messages that this process has fetched and not handled yet, per queue: with them it fits into small heaps. */
    private static final int FETCHED_PER_QUEUE = 256;

    private static final int FETCHED_MIB_PER_QUEUE = 8;

    private final Listening<?> listening;
    private final Handling<?> handling;
    private final DeadLetters deadLetters;
    private final Counters counters;
    private final RareLog givenUp = new RareLog(Duration.ofMinutes(1), System::nanoTime);
    private final DefaultMQPushConsumer consumer;
    private final LaneGroups lanes;

    private Consumer(
            Listening<?> listening,
            Handling<?> handling,
            DeadLetters deadLetters,
            Counters counters,
            DefaultMQPushConsumer consumer,
            Lane lane) {
        this.listening = listening;
        this.handling = handling;
        this.deadLetters = deadLetters;
        this.counters = counters;
        this.consumer = consumer;
        this.lanes = new LaneGroups(listening.group(), lane, this::hasListeners, System::nanoTime);
    }

    /**
     * Blocks while the name server is asked.
     *
     * @throws MQClientException when it does not answer; nothing is left behind
     */
    static Consumer start(
            Listening<?> listening,
            Handling<?> handling,
            DeadLetters deadLetters,
            Counters counters,
            String nameServer,
            String instance,
            Lane lane,
            Duration shutdown)
            throws MQClientException {
        DefaultMQPushConsumer client = new DefaultMQPushConsumer(LaneGroups.nameOf(listening.group(), lane));
        ClientDefaults.apply(client, nameServer, instance);
        // What was sent before a lane began is not its: the base lane has handled it.
        client.setConsumeFromWhere(
                lane.isBase() ? ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET : ConsumeFromWhere.CONSUME_FROM_LAST_OFFSET);
        client.setConsumeMessageBatchMaxSize(1);
        client.setConsumeThreadMin(listening.threads());
        client.setConsumeThreadMax(listening.threads());
        client.setPullThresholdForQueue(FETCHED_PER_QUEUE);
        client.setPullThresholdSizeForQueue(FETCHED_MIB_PER_QUEUE);
        client.setAwaitTerminationMillisWhenShutdown(shutdown.toMillis());
        client.subscribe(listening.topic(), "*");
        Consumer consumer = new Consumer(listening, handling, deadLetters, counters, client, lane);
        if (listening.order() == Listening.Order.BY_KEY) {
            // One more than ours, so that ours, which says why, comes first.
            client.setMaxReconsumeTimes(listening.tries());
            client.registerMessageListener((MessageListenerOrderly) consumer::inOrder);
        } else {
            client.setMaxReconsumeTimes(listening.tries() - 1);
            client.registerMessageListener((MessageListenerConcurrently) consumer::concurrently);
        }
        client.start();
        return consumer;
    }

    private ConsumeConcurrentlyStatus concurrently(List<MessageExt> messages, ConsumeConcurrentlyContext context) {
        MessageExt message = messages.get(0);
        int attempt = message.getReconsumeTimes() + 1;
        if (isDone(message, attempt)) {
            return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
        }
        context.setDelayLevelWhenNextConsume(Retries.level(attempt));
        return ConsumeConcurrentlyStatus.RECONSUME_LATER;
    }

    private ConsumeOrderlyStatus inOrder(List<MessageExt> messages, ConsumeOrderlyContext context) {
        MessageExt message = messages.get(0);
        int attempt = message.getReconsumeTimes() + 1;
        if (isDone(message, attempt)) {
            return ConsumeOrderlyStatus.SUCCESS;
        }
        context.setSuspendCurrentQueueTimeMillis(Retries.inPlace(attempt).toMillis());
        return ConsumeOrderlyStatus.SUSPEND_CURRENT_QUEUE_A_MOMENT;
    }

    private boolean hasListeners(String group) {
        List<String> clients = consumer.getDefaultMQPushConsumerImpl()
                .getmQClientFactory()
                .findConsumerIdList(listening.topic(), group);
        return clients != null && !clients.isEmpty();
    }

    private boolean isDone(MessageExt message, int attempt) {
        if (!lanes.handles(handling.laneOf(message))) {
            return true;
        }
        Throwable failure = handling.handle(message, attempt);
        if (failure == null) {
            counters.handled.increment();
            return true;
        }
        counters.failed.increment();
        if (attempt < listening.tries()) {
            log.debug("{}: attempt {} of message {} failed", listening, attempt, message.getMsgId(), failure);
            return false;
        }
        counters.deadLettered.increment();
        givenUp.log(skipped -> log.warn(
                "{}: message {} is put among the dead letters after {} tries{}",
                listening,
                message.getMsgId(),
                attempt,
                skipped == 0 ? "" : ", as were " + skipped + " since the last such line",
                failure));
        return deadLetters.put(message, consumer.getConsumerGroup(), attempt, failure);
    }

    /** Fetches no more, and waits for what is being handled, as long as it was told to. */
    @Override
    public void close() {
        consumer.shutdown();
    }
}
