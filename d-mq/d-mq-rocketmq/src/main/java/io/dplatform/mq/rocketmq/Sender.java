package io.dplatform.mq.rocketmq;

import io.dplatform.mq.Message;
import io.dplatform.mq.MessageNotSentException;
import io.dplatform.mq.NotSent;
import io.dplatform.mq.PayloadCodec;
import io.dplatform.mq.Receipt;
import io.dplatform.mq.SendOptions;
import io.dplatform.mq.Sending;
import io.dplatform.tracker.context.BusinessKey;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.TraceKeys;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.SendStatus;
import org.jspecify.annotations.Nullable;

/** Sends messages, each of them a call, and knows of each within its timeout what became of it. */
final class Sender {

    private static final String OPERATION = "send";

    /** Beyond it a broker that is slow would take this process with it. */
    private static final int MAX_UNDER_WAY = 10_000;

    private final Calls calls;
    private final PayloadCodec codec;
    private final Duration usualTimeout;
    private final int maxMessageSize;
    private final Connection connection;
    private final Counters counters;
    private final MessageHeaders headers;
    private final AtomicInteger underWay = new AtomicInteger();

    Sender(RocketMessaging.Builder builder, Connection connection, Counters counters) {
        this.calls = builder.calls;
        this.codec = builder.codec;
        this.usualTimeout = builder.sendTimeout;
        this.maxMessageSize = builder.maxMessageSize;
        this.connection = connection;
        this.counters = counters;
        this.headers = new MessageHeaders(calls.propagation());
    }

    Sending send(Message message, SendOptions options) {
        CallContext context = TraceKeys.readProperties(calls, CurrentContext.get(), message.payload());
        for (BusinessKey key : options.keys()) {
            context = context.withKey(key.name(), key.value());
        }
        counters.asked.increment();
        Call call = calls.start(
                calls.site(CallKind.MESSAGE, CallRole.PRODUCER, Nodes.ofTopic(message.topic()), OPERATION), context);
        underWay.incrementAndGet();
        return new Sending(message.topic(), start(message, options, call).whenComplete((receipt, failure) -> {
            underWay.decrementAndGet();
            finish(call, receipt, failure);
        }));
    }

    private CompletableFuture<Receipt> start(Message message, SendOptions options, Call call) {
        String topic = message.topic();
        if (connection.isClosed()) {
            return failed(topic, NotSent.CLOSED, "this process is shutting down", null);
        }
        if (underWay.get() > MAX_UNDER_WAY) {
            return failed(topic, NotSent.BUSY, MAX_UNDER_WAY + " messages are under way already", null);
        }
        byte[] body;
        try {
            body = codec.write(message.payload());
        } catch (IOException | RuntimeException e) {
            return failed(
                    topic, NotSent.UNWRITABLE, message.payload().getClass().getName() + ": " + e.getMessage(), e);
        }
        if (body.length > maxMessageSize) {
            return failed(
                    topic, NotSent.TOO_LARGE, body.length + " bytes (expected: at most " + maxMessageSize + ")", null);
        }
        return send(topic, rocketMessage(topic, body, options, call.context()), options, call);
    }

    private CompletableFuture<Receipt> send(
            String topic, org.apache.rocketmq.common.message.Message rocket, SendOptions options, Call call) {
        Duration timeout = options.timeout().orElse(usualTimeout);
        String orderKey = options.orderKey().orElse(null);
        long until = System.nanoTime() + timeout.toNanos();
        call.attempt("");
        return connection
                .producer(timeout)
                .thenCompose(ready -> {
                    Duration left = Duration.ofNanos(until - System.nanoTime());
                    return left.toMillis() <= 0
                            ? new CompletableFuture<SendResult>()
                            : ready.send(rocket, orderKey, left);
                })
                .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                .handle((result, error) -> error == null
                        ? receipt(topic, result)
                        : CompletableFuture.<Receipt>failedFuture(failure(topic, timeout, error)))
                .thenCompose(outcome -> outcome);
    }

    private org.apache.rocketmq.common.message.Message rocketMessage(
            String topic, byte[] body, SendOptions options, CallContext context) {
        org.apache.rocketmq.common.message.Message rocket = new org.apache.rocketmq.common.message.Message(topic, body);
        headers.inject(context, rocket);
        if (!options.delay().isZero()) {
            rocket.setDelayTimeMs(options.delay().toMillis());
        }
        return rocket;
    }

    private static CompletableFuture<Receipt> receipt(String topic, SendResult result) {
        if (result.getSendStatus() != SendStatus.SEND_OK) {
            return failed(topic, NotSent.TIMEOUT, "the broker has it in memory only: " + result.getSendStatus(), null);
        }
        String queue = result.getMessageQueue() == null
                ? ""
                : result.getMessageQueue().getBrokerName() + ":"
                        + result.getMessageQueue().getQueueId();
        return CompletableFuture.completedFuture(new Receipt(topic, result.getMsgId(), queue, result.getQueueOffset()));
    }

    private MessageNotSentException failure(String topic, Duration timeout, Throwable error) {
        NotSent reason = SendFailures.reason(error);
        if (reason == NotSent.TIMEOUT && connection.address() == null) {
            reason = NotSent.NO_BROKER;
        }
        String detail =
                switch (reason) {
                    case TIMEOUT -> "no answer within " + timeout.toMillis() + " ms; " + connection.hint();
                    case NO_BROKER ->
                        (connection.address() == null ? "" : SendFailures.detail(error) + "; ") + connection.hint();
                    default -> SendFailures.detail(error);
                };
        return new MessageNotSentException(topic, reason, detail, error);
    }

    private static CompletableFuture<Receipt> failed(
            String topic, NotSent reason, String detail, @Nullable Throwable cause) {
        return CompletableFuture.failedFuture(new MessageNotSentException(topic, reason, detail, cause));
    }

    private void finish(Call call, @Nullable Receipt receipt, @Nullable Throwable failure) {
        if (receipt != null) {
            counters.sent.increment();
            call.tag("message.id", receipt.messageId());
            call.finish(CallResult.OK, null);
            return;
        }
        counters.notSent.increment();
        Throwable known =
                failure != null && failure.getCause() instanceof MessageNotSentException wrapped ? wrapped : failure;
        call.finish(
                known instanceof MessageNotSentException notSent
                        ? SendFailures.result(notSent.reason())
                        : CallResult.ERROR,
                known);
    }
}
