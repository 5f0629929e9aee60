package io.dplatform.mq.rocketmq;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.MessageQueueSelector;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageQueue;
import org.jspecify.annotations.Nullable;

/** RocketMQ's producer, started once; whatever it does, it answers with a future. */
final class Producer implements AutoCloseable {

    /** Each may be held up by a name server that does not answer about a new topic; the others go on. */
    private static final int THREADS = 8;

    private static final int MAX_QUEUED = 10_000;

    private final DefaultMQProducer producer;
    private final ExecutorService senders;

    private Producer(DefaultMQProducer producer, ExecutorService senders) {
        this.producer = producer;
        this.senders = senders;
    }

    static Producer start(String group, String nameServer, String instance, int maxMessageSize)
            throws MQClientException {
        DefaultMQProducer client = new DefaultMQProducer(group);
        ClientDefaults.apply(client, nameServer, instance);
        client.setMaxMessageSize(maxMessageSize);
        client.setRetryTimesWhenSendAsyncFailed(2);
        client.setRetryTimesWhenSendFailed(1);
        ThreadPoolExecutor senders = new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(MAX_QUEUED), task -> {
                    Thread thread = new Thread(task, "d-mq-send");
                    thread.setDaemon(true);
                    return thread;
                });
        senders.allowCoreThreadTimeOut(true);
        client.setAsyncSenderExecutor(senders);
        try {
            client.start();
        } catch (MQClientException | RuntimeException e) {
            senders.shutdownNow();
            throw e;
        }
        return new Producer(client, senders);
    }

    /** @param orderKey null for no order */
    CompletableFuture<SendResult> send(Message message, @Nullable String orderKey, Duration timeout) {
        CompletableFuture<SendResult> result = new CompletableFuture<>();
        SendCallback callback = new SendCallback() {
            @Override
            public void onSuccess(SendResult sent) {
                result.complete(sent);
            }

            @Override
            public void onException(Throwable error) {
                result.completeExceptionally(error);
            }
        };
        try {
            if (orderKey == null) {
                producer.send(message, callback, timeout.toMillis());
            } else {
                producer.send(message, BY_KEY, orderKey, callback, timeout.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result.completeExceptionally(e);
        } catch (Exception e) { // documented ones and others
            result.completeExceptionally(e);
        }
        return result;
    }

    private static final MessageQueueSelector BY_KEY = Producer::queueOf;

    static MessageQueue queueOf(List<MessageQueue> queues, Message message, Object key) {
        return queues.get(Math.floorMod(key.hashCode(), queues.size()));
    }

    DefaultMQProducer client() {
        return producer;
    }

    /** All that share its connections, the consumers too, ask there from now on. */
    void moveTo(String nameServer) {
        producer.setNamesrvAddr(nameServer);
        producer.getDefaultMQProducerImpl()
                .getMqClientFactory()
                .getMQClientAPIImpl()
                .updateNameServerAddressList(nameServer);
    }

    @Override
    public void close() {
        producer.shutdown();
        senders.shutdownNow();
    }
}
